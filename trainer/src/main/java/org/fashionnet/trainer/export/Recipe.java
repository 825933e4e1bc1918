package org.fashionnet.trainer.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.network.Design;
import org.jspecify.annotations.Nullable;

/**
 * {@code recipe.json} of a run: how its network was made, so that its weights can be exported
 * later.
 *
 * @param command the command line that trains it
 * @param taxonomy version of a shipped taxonomy
 * @param hints what is learned besides and left out of the bundle
 * @param design one trunk for all attributes, or one for each
 * @param width channels as a fraction of VGG16's
 * @param size side of the input
 * @param mirrored see {@link Architecture}
 * @param balance strength of the class weights in the loss
 * @param seed of everything random
 * @param teacher version of the bundle that taught it; null for none
 * @param environment where it was made; null if that is not known
 */
public record Recipe(
    String command,
    String taxonomy,
    List<Attribute> hints,
    Design design,
    double width,
    int size,
    boolean mirrored,
    double balance,
    long seed,
    @Nullable String teacher,
    @Nullable Environment environment) {
  private static final String FILE = "recipe.json";

  /** Runs that do not say had one trunk. */
  public Recipe {
    design = design == null ? Design.SHARED : design;
  }

  /** How a network is made. */
  public static Recipe of(
      String command,
      Architecture architecture,
      int size,
      double balance,
      long seed,
      @Nullable String teacher,
      Environment environment) {
    return new Recipe(
        command,
        architecture.taxonomy().version(),
        architecture.hints(),
        architecture.design(),
        architecture.width(),
        size,
        architecture.mirrored(),
        balance,
        seed,
        teacher,
        environment);
  }

  /** Reads the recipe of a run's directory. */
  public static Recipe read(Path run) throws IOException {
    Path file = run.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException("no training run at %s: %s is missing".formatted(run, FILE));
    }
    return JsonCodec.MAPPER.readValue(file.toFile(), Recipe.class);
  }

  /** Writes the recipe into a run's directory. */
  public void write(Path run) throws IOException {
    JsonCodec.MAPPER.writerWithDefaultPrettyPrinter().writeValue(run.resolve(FILE).toFile(), this);
  }

  /** The network without its weights; it will not be trained further. */
  public Architecture architecture() {
    return new Architecture(design, width, Taxonomy.shipped(taxonomy), hints, 0, mirrored);
  }
}
