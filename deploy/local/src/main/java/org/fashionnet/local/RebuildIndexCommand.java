package org.fashionnet.local;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.local.admin.IndexRebuilding;
import org.fashionnet.local.system.PortPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Builds the index of a running system anew. */
@Command(
    name = "rebuild-index",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Builds the recommender's index of a running system anew from the topics;",
      "the present one serves until the new one is complete. With --replicas: all of them."
    })
final class RebuildIndexCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Mixin private SystemOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Running running = new Running(spec.commandLine().getOut());
    PortPlan ports = options.settings().ports();
    boolean all = true;
    // Each replica has an index of its own; one after the other, so that the others serve.
    for (int replica = 0; replica < ports.replicas(); replica++) {
      int port = ports.port(Service.RECOMMENDER, replica);
      running.say("recommender-service on port %d".formatted(port));
      all &= new IndexRebuilding(Map.of(Service.RECOMMENDER, port), running::say, PATIENCE).run();
    }
    return all ? 0 : 1;
  }
}
