package org.fashionnet.trainer.command.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.BundleRegistry;
import org.fashionnet.bundle.RegistryPointer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists a registry. */
@Command(
    name = "versions",
    mixinStandardHelpOptions = true,
    description =
        "Lists the published versions, the newest first, with their mean accuracies on validation"
            + " and test photos.")
public final class VersionsCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Mixin private RegistryOption registry;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    BundleRegistry source = registry.open();
    RegistryPointer pointer = source.pointer();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-64s  %-20s  %10s  %5s  %s%n", "version", "published", "validation", "test", "");
    for (var published : source.versions()) {
      out.printf(
          "%s  %-20s  %10s  %5s  %s%n",
          published.version(),
          TIME.format(published.at()),
          mean(published.manifest(), "validation"),
          mean(published.manifest(), "test"),
          use(published.version(), pointer));
    }
    out.flush();
    return 0;
  }

  private static String use(String version, RegistryPointer pointer) {
    if (version.equals(pointer.current())) {
      return "current";
    }
    return version.equals(pointer.candidate()) ? "candidate" : "";
  }

  private static String mean(BundleManifest manifest, String split) {
    OptionalDouble mean =
        StreamSupport.stream(manifest.metricsOf(split).spliterator(), false)
            .map(attribute -> attribute.path("accuracy"))
            .filter(JsonNode::isNumber)
            .mapToDouble(JsonNode::doubleValue)
            .average();
    return mean.isPresent() ? String.format(Locale.ROOT, "%.3f", mean.getAsDouble()) : "-";
  }
}
