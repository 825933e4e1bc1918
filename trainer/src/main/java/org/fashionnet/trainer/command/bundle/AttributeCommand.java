package org.fashionnet.trainer.command.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.command.Dataset;
import org.fashionnet.trainer.command.Repeat;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.SplitExamples;
import org.fashionnet.trainer.export.AttributeGraph;
import org.fashionnet.trainer.export.AttributeHead;
import org.fashionnet.trainer.export.DerivedBundle;
import org.fashionnet.trainer.export.Step;
import org.fashionnet.trainer.onnx.OnnxModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Teaches a bundle another attribute. */
@Command(
    name = "attribute",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Writes a bundle that also reads another attribute: a column of the labels, learned in"
            + " seconds from the embedding by logistic regression. All other answers stay.")
public final class AttributeCommand implements Callable<Integer> {
  @Mixin private Dataset dataset;

  @Option(names = "--bundle", required = true, description = "the bundle to begin with")
  private Path bundle;

  @Option(names = "--output", required = true, description = "where the new bundle is written")
  private Path output;

  @Option(
      names = "--column",
      required = true,
      description = "column of the labels; its classes are those of the training photos")
  private String column;

  @Option(
      names = "--taxonomy",
      paramLabel = "VERSION",
      description = "version of the longer taxonomy (default: the bundle's and the column's name)")
  private @Nullable String version;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    BundleManifest manifest = BundleManifest.read(bundle);
    if (manifest.taxonomy().attribute(column).isPresent()) {
      throw new IllegalArgumentException(
          "--column %s: %s reads that attribute already".formatted(column, bundle));
    }
    if (manifest.relevance() != null) {
      throw new IllegalArgumentException(
          "--bundle %s judges relevance, which is learned last: take the bundle that it was made of"
              .formatted(bundle));
    }
    if (manifest.taxonomy().version().equals(version)) {
      throw new IllegalArgumentException(
          "--taxonomy %s is the bundle's own, without %s: give another version"
              .formatted(version, column));
    }
    Taxonomy taxonomy = longer(manifest.taxonomy(), dataset.column(column));
    SplitExamples photos =
        dataset.read(taxonomy, List.of(manifest.input().preprocessing())).getFirst();
    byte[] model = Files.readAllBytes(bundle.resolve(manifest.model()));
    AttributeHead head = learn(manifest, taxonomy, photos.train());
    var step = new Step(column + " learned from the embedding", Repeat.of(spec));
    new DerivedBundle(step, List.of(manifest), taxonomy)
        .write(output, AttributeGraph.of(model, column, head), photos);
    spec.commandLine()
        .getOut()
        .println("bundle %s: %s".formatted(output, BundleManifest.read(output).metrics()));
    return 0;
  }

  private Taxonomy longer(Taxonomy before, Attribute added) {
    String name = version == null ? before.version() + "-" + column : version;
    return new Taxonomy(
        name, Stream.concat(before.attributes().stream(), Stream.of(added)).toList());
  }

  private AttributeHead learn(BundleManifest manifest, Taxonomy taxonomy, List<Example> training)
      throws IOException {
    int last = taxonomy.attributes().size() - 1;
    List<Example> labelled =
        training.stream().filter(example -> example.labels()[last] != Example.UNKNOWN).toList();
    int[] labels = labelled.stream().mapToInt(example -> example.labels()[last]).toArray();
    try (var model = OnnxModel.open(bundle, manifest)) {
      return AttributeHead.fit(
          model.embeddings(labelled), labels, taxonomy.attributes().get(last).classes().size());
    }
  }
}
