package org.fashionnet.trainer.command.registry;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.BundleRegistry;
import org.fashionnet.bundle.RegistryPointer;
import org.fashionnet.trainer.export.GoldenDrawings;
import org.fashionnet.trainer.onnx.OnnxModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a bundle into a registry. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description =
        "Checks a bundle with its golden images and puts it into a registry under its version."
            + " Classifiers use it only once it is activated.")
public final class PublishCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "BUNDLE", description = "directory of the bundle")
  private Path bundle;

  @Mixin private RegistryOption registry;

  @ArgGroup private @Nullable Use use;

  @Spec private CommandSpec spec;

  private static final class Use {
    @Option(names = "--activate", description = "it serves from now on")
    private boolean activate;

    @Option(names = "--shadow", description = "it runs beside the current version, to be compared")
    private boolean shadow;

    RegistryPointer of(BundleRegistry registry, String version) throws IOException {
      if (activate == shadow) {
        throw new IllegalArgumentException("one of --activate and --shadow, not both");
      }
      return activate ? registry.activate(version) : registry.shadow(version);
    }
  }

  @Override
  public Integer call() throws IOException {
    BundleManifest manifest = BundleManifest.read(bundle);
    try (var model = OnnxModel.open(bundle, manifest)) {
      GoldenDrawings.require(bundle, manifest, model);
    }
    BundleRegistry target = registry.open();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "version %s %s%n",
        manifest.version(),
        target.publish(bundle) ? "is published" : "was published already: nothing changed");
    if (use != null) {
      RegistryOption.print(out, use.of(target, manifest.version()));
    }
    out.flush();
    return 0;
  }
}
