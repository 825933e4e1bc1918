package org.fashionnet.local;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fashionnet.local.demo.Demo;
import org.fashionnet.local.demo.DemoSource;
import org.fashionnet.local.system.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the system with a catalogue and sample shoppers. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs the whole system with a catalogue and sample shoppers.")
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--photos",
      paramLabel = "WHAT",
      description = {
        "photos for the catalogue instead of drawn garments:",
        "a folder of images; or a CSV of labels with a folder images beside it; or "
            + DemoSource.DATASET
            + ", which downloads public photos (CC0)"
      })
  private String photos;

  @Option(
      names = "--items",
      defaultValue = "300",
      description = "number of drawn garments (default: ${DEFAULT-VALUE})")
  private int items;

  @Option(
      names = "--photos-url",
      paramLabel = "URL",
      defaultValue = DemoSource.DATASET_ADDRESS,
      description = "archive behind " + DemoSource.DATASET + " (default: ${DEFAULT-VALUE})")
  private URI photosUrl;

  @Option(
      names = "--photos-sha256",
      paramLabel = "DIGITS",
      description = "refuse the archive unless it has this checksum")
  private String photosSha256;

  @Option(names = "--once", description = "stop when the catalogue is complete")
  private boolean once;

  @Mixin private SystemOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Running running = new Running(spec.commandLine().getOut());
    Settings settings = options.settings();
    DemoSource source =
        new DemoSource(
            Optional.ofNullable(photos), items, photosUrl, Optional.ofNullable(photosSha256));
    Demo demo = new Demo(source, commandStarted(), running::say);
    running.run(
        settings, !once, system -> demo.run(system, settings.layout(), settings.ports().gateway()));
    return 0;
  }

  /** The script notes when the user gave the command, so that the build counts too. */
  private static Instant commandStarted() {
    String noted = System.getenv("FASHIONNET_STARTED");
    return noted != null && noted.matches("\\d{1,12}")
        ? Instant.ofEpochSecond(Long.parseLong(noted))
        : Instant.now();
  }
}
