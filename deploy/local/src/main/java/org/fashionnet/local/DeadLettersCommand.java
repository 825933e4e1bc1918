package org.fashionnet.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.local.admin.DeadLetterDesk;
import org.fashionnet.local.admin.DeadLetterDesk.Choice;
import org.fashionnet.local.console.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at the dead letters of a running system, and settles them. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Looks at the records of a running system that could not be processed,",
      "sends them to their topics again, or drops them. Each is settled once."
    },
    subcommands = {
      DeadLettersCommand.ListThem.class,
      DeadLettersCommand.Show.class,
      DeadLettersCommand.Replay.class,
      DeadLettersCommand.Drop.class
    })
final class DeadLettersCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Which dead letters. */
  static final class Chosen {
    @Option(names = "--topic", description = "only those of this topic")
    private @Nullable String topic;

    @Option(names = "--reason", description = "only those whose reason contains this")
    private @Nullable String reason;

    Choice choice() {
      return new Choice(topic, reason);
    }
  }

  /** Those that are named, or all of a choice. */
  static final class Named {
    @Parameters(paramLabel = "ID", description = "names, as the list has them", arity = "0..*")
    private List<String> ids = List.of();

    @Option(names = "--all", description = "all, or all that --topic and --reason take")
    private boolean all;

    @Mixin private Chosen chosen;

    List<String> ids(DeadLetterDesk desk) throws InterruptedException {
      if (all == !ids.isEmpty()) {
        throw new UserError("Give the names of dead letters, or --all");
      }
      return all ? desk.names(chosen.choice()) : ids;
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Counts them by topic and lists the newest.")
  static final class ListThem implements Callable<Integer> {
    @Option(names = "--limit", defaultValue = "50", description = "how many (${DEFAULT-VALUE})")
    private int limit;

    @Mixin private Chosen chosen;
    @Mixin private SystemOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
      desk(options, spec).list(chosen.choice(), limit);
      return 0;
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints one as JSON: reason, origin, headers and payload.")
  static final class Show implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "name, as the list has it")
    private String id = "";

    @Mixin private SystemOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
      PrintWriter out = spec.commandLine().getOut();
      out.println(desk(options, spec).show(id).toPrettyString());
      out.flush();
      return 0;
    }
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description = "Sends them to their topics again, each once.")
  static final class Replay implements Callable<Integer> {
    @Mixin private Named named;

    @Option(names = "--payload", description = "a JSON file that takes the place of the value")
    private @Nullable Path payload;

    @Option(names = "--force", description = "also those that a later change has overtaken")
    private boolean force;

    @Mixin private SystemOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
      DeadLetterDesk desk = desk(options, spec);
      JsonNode repaired = payload == null ? null : json(payload);
      return desk.settle("replay", named.ids(desk), repaired, force) ? 0 : 1;
    }

    private static JsonNode json(Path file) throws IOException {
      try {
        return JsonCodec.object(Files.readAllBytes(file));
      } catch (DecodeException e) {
        throw new UserError("%s: %s".formatted(file, e.getMessage()));
      }
    }
  }

  @Command(
      name = "drop",
      mixinStandardHelpOptions = true,
      description = "Takes them off the list for good.")
  static final class Drop implements Callable<Integer> {
    @Mixin private Named named;
    @Mixin private SystemOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
      DeadLetterDesk desk = desk(options, spec);
      return desk.settle("drop", named.ids(desk), null, false) ? 0 : 1;
    }
  }

  private static DeadLetterDesk desk(SystemOptions options, CommandSpec spec) {
    return new DeadLetterDesk(
        options.settings().ports().services(),
        new Running(spec.commandLine().getOut())::say,
        PATIENCE);
  }
}
