package org.fashionnet.trainer.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
 * @param shape what the network looks like; its fields stand beside the others in the file
 * @param balance strength of the class weights in the loss
 * @param seed of everything random
 * @param teacher version of the bundle that taught it; null for none
 * @param environment where it was made; null if that is not known
 */
public record Recipe(
    String command,
    @JsonUnwrapped Shape shape,
    double balance,
    long seed,
    @Nullable String teacher,
    @Nullable Environment environment) {
  private static final String FILE = "recipe.json";

  /**
   * What a network looks like.
   *
   * @param taxonomy version of a shipped taxonomy
   * @param hints further attributes that are learned and left out of the bundle
   * @param design one trunk for all attributes, or one for each
   * @param width channels as a fraction of VGG16's
   * @param size side of the input
   * @param mirrored see {@link Architecture}
   */
  public record Shape(
      String taxonomy,
      List<Attribute> hints,
      Design design,
      double width,
      int size,
      boolean mirrored) {
    /** Recipes that lack a design are of the time when all networks had one trunk. */
    public Shape {
      design = Optional.ofNullable(design).orElse(Design.SHARED);
    }

    /** The shape of an architecture with an input of a size. */
    public static Shape of(Architecture architecture, int size) {
      return new Shape(
          architecture.taxonomy().version(),
          architecture.hints(),
          architecture.design(),
          architecture.width(),
          size,
          architecture.mirrored());
    }
  }

  /** Reads the recipe of a run's directory. */
  public static Recipe read(Path run) throws IOException {
    Path file = run.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException("no training run at %s: %s is missing".formatted(run, FILE));
    }
    return JsonCodec.read(file, Recipe.class);
  }

  /** Writes the recipe into a run's directory. */
  public void write(Path run) throws IOException {
    JsonCodec.MAPPER.writerWithDefaultPrettyPrinter().writeValue(run.resolve(FILE).toFile(), this);
  }

  /** Side of the network's input in pixels. */
  public int size() {
    return shape.size();
  }

  /** The network without its weights, not to be trained further. */
  public Architecture architecture() {
    return new Architecture(
        shape.design(),
        shape.width(),
        Taxonomy.shipped(shape.taxonomy()),
        shape.hints(),
        0,
        shape.mirrored());
  }
}
