package org.fashionnet.trainer.command.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.command.Dataset;
import org.fashionnet.trainer.command.Repeat;
import org.fashionnet.trainer.data.SplitExamples;
import org.fashionnet.trainer.export.DerivedBundle;
import org.fashionnet.trainer.export.EnsembleGraph;
import org.fashionnet.trainer.export.HalfWeights;
import org.fashionnet.trainer.export.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes one bundle of several. */
@Command(
    name = "ensemble",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Joins bundles of separate trainings into one that answers with the mean of their"
            + " probabilities: more often right than each, for the work of all. Where their inputs"
            + " differ in size, all read the largest.")
public final class EnsembleCommand implements Callable<Integer> {
  @Mixin private Dataset dataset;

  @Parameters(arity = "2..8", paramLabel = "BUNDLE", description = "directories of the bundles")
  private List<Path> bundles;

  @Option(names = "--output", required = true, description = "where the joint bundle is written")
  private Path output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<BundleManifest> manifests = new ArrayList<>();
    List<byte[]> models = new ArrayList<>();
    for (Path bundle : bundles) {
      BundleManifest manifest = BundleManifest.read(bundle);
      manifests.add(manifest);
      models.add(Files.readAllBytes(bundle.resolve(manifest.model())));
    }
    var derived = new DerivedBundle(new Step(how(manifests), Repeat.of(spec)), manifests);
    SplitExamples photos =
        dataset.read(manifests.getFirst().taxonomy(), List.of(derived.preprocessing())).getFirst();
    derived.write(output, HalfWeights.of(EnsembleGraph.of(models)), photos);
    spec.commandLine()
        .getOut()
        .println("bundle %s: %s".formatted(output, BundleManifest.read(output).metrics()));
    return 0;
  }

  private static String how(List<BundleManifest> members) {
    List<String> derived =
        members.stream()
            .map(member -> member.provenanceOf("derivedBy"))
            .filter(how -> !how.isEmpty())
            .toList();
    String among =
        derived.isEmpty() ? "" : " (among them: %s)".formatted(String.join("; ", derived));
    return "mean of %d bundles%s, weights stored in fp16".formatted(members.size(), among);
  }
}
