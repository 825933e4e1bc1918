package org.fashionnet.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.local.system.Layout;
import org.fashionnet.local.system.ModelPlace;
import org.fashionnet.local.system.PortPlan;
import org.fashionnet.local.system.Settings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options that all commands which run the system share. */
final class SystemOptions {
  private static final long MIB = 1L << 20;

  @Option(
      names = "--root",
      hidden = true,
      defaultValue = "${env:FASHIONNET_ROOT:-.}",
      description = "root of the repository")
  private Path root;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "topics, database, images and logs (default: .fashionnet in the repository)")
  private Path data;

  @ArgGroup private Model model;

  /** One of both, or none. */
  private static final class Model {
    @Option(
        names = "--bundle",
        paramLabel = "DIR",
        description = "model bundle (default: the one that the repository ships)")
    private Path bundle;

    @Option(
        names = "--registry",
        paramLabel = "DIR",
        description =
            "registry of bundles instead: the version that it names serves, and changes when the"
                + " name does")
    private Path registry;
  }

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "where everything is found (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(names = "--kafka-port", defaultValue = "19092", description = "default: ${DEFAULT-VALUE}")
  private int kafkaPort;

  @Option(
      names = "--kafka-controller-port",
      defaultValue = "19093",
      description = "default: ${DEFAULT-VALUE}")
  private int kafkaControllerPort;

  @Option(
      names = "--postgres-port",
      defaultValue = "15432",
      description = "default: ${DEFAULT-VALUE}")
  private int postgresPort;

  @Option(names = "--ingest-port", defaultValue = "8081", description = "default: ${DEFAULT-VALUE}")
  private int ingestPort;

  @Option(
      names = "--classifier-port",
      defaultValue = "8082",
      description = "default: ${DEFAULT-VALUE}")
  private int classifierPort;

  @Option(
      names = "--profile-port",
      defaultValue = "8083",
      description = "default: ${DEFAULT-VALUE}")
  private int profilePort;

  @Option(
      names = "--recommender-port",
      defaultValue = "8084",
      description = "default: ${DEFAULT-VALUE}")
  private int recommenderPort;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "processes of each service; each listens ten ports above the one before it (default:"
              + " ${DEFAULT-VALUE})")
  private int replicas;

  @Option(
      names = "--largest-body",
      paramLabel = "MIB",
      defaultValue = "420",
      description = "largest body of a request through the gateway (default: ${DEFAULT-VALUE})")
  private int largestBodyMib;

  @Option(
      names = "--start-limit",
      paramLabel = "SECONDS",
      defaultValue = "180",
      description = "how long a component may take to be ready (default: ${DEFAULT-VALUE})")
  private int startLimitSeconds;

  /** The settings that the options describe. */
  Settings settings() {
    Layout layout = new Layout(root, data == null ? root.resolve(".fashionnet") : data);
    Map<Service, Integer> services = new EnumMap<>(Service.class);
    services.put(Service.INGEST, ingestPort);
    services.put(Service.CLASSIFIER, classifierPort);
    services.put(Service.PROFILE, profilePort);
    services.put(Service.RECOMMENDER, recommenderPort);
    return new Settings(
        layout,
        new PortPlan(port, kafkaPort, kafkaControllerPort, postgresPort, services, replicas),
        model(layout),
        largestBodyMib * MIB,
        Duration.ofSeconds(startLimitSeconds));
  }

  private ModelPlace model(Layout layout) {
    if (model == null) {
      return new ModelPlace(ModelPlace.Kind.BUNDLE, layout.shippedBundle());
    }
    return model.registry == null
        ? new ModelPlace(ModelPlace.Kind.BUNDLE, model.bundle.toAbsolutePath())
        : new ModelPlace(ModelPlace.Kind.REGISTRY, model.registry.toAbsolutePath());
  }
}
