package org.fashionnet.trainer.distillation;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.onnx.OnnxModel;
import org.fashionnet.trainer.training.Teacher;

/**
 * A bundle as a teacher: its probabilities as the network gives them, without the temperatures of
 * its calibration. It reads each picture as it would read a photo, scaled to its own input.
 */
public final class BundleTeacher implements Teacher, AutoCloseable {
  private static final int UNKNOWN = -1;

  private final OnnxModel model;
  private final BundleManifest manifest;
  private final int[] answerOf;

  private BundleTeacher(OnnxModel model, BundleManifest manifest, int... answerOf) {
    this.model = model;
    this.manifest = manifest;
    this.answerOf = answerOf;
  }

  /**
   * Opens a bundle that teaches a network. Hints that it does not know are learned from labels
   * alone.
   *
   * @throws IllegalArgumentException if it lacks an attribute of the network's taxonomy, or has
   *     other classes of anything that the network is taught
   */
  public static BundleTeacher open(Path bundle, Architecture student) throws IOException {
    BundleManifest manifest = BundleManifest.read(bundle);
    int[] answerOf =
        student.taught().attributes().stream()
            .mapToInt(attribute -> answerOf(attribute, bundle, manifest.taxonomy(), student))
            .toArray();
    // One thread: the batches are made beside the learning, which has the other cores.
    return new BundleTeacher(OnnxModel.open(bundle, manifest, 1), manifest, answerOf);
  }

  /** The bundle's version. */
  public String version() {
    return manifest.version();
  }

  private static int answerOf(
      Attribute attribute, Path bundle, Taxonomy known, Architecture student) {
    String name = attribute.name();
    List<Attribute> attributes = known.attributes();
    for (int a = 0; a < attributes.size(); a++) {
      if (attributes.get(a).name().equals(name)) {
        if (!attributes.get(a).classes().equals(attribute.classes())) {
          throw new IllegalArgumentException(
              "--teacher %s (taxonomy %s) has other classes of '%s': %s instead of %s"
                  .formatted(
                      bundle,
                      known.version(),
                      name,
                      attributes.get(a).classes(),
                      attribute.classes()));
        }
        return a;
      }
    }
    if (student.hints().contains(attribute)) {
      return UNKNOWN;
    }
    throw new IllegalArgumentException(
        "--teacher %s (taxonomy %s) does not know '%s' of the taxonomy %s that is taught"
            .formatted(bundle, known.version(), name, student.taxonomy().version()));
  }

  @Override
  public float[][] answers(float[] pixels, int offset, int size) {
    byte[] seen = manifest.input().preprocessing().rgb(image(pixels, offset, size));
    try {
      float[][] all = model.probabilities(List.of(new Example("", seen, new int[0]))).getFirst();
      float[][] answers = new float[answerOf.length][];
      for (int a = 0; a < answers.length; a++) {
        answers[a] = answerOf[a] == UNKNOWN ? new float[0] : all[answerOf[a]];
      }
      return answers;
    } catch (IOException e) {
      throw new UncheckedIOException("the teacher could not read a picture", e);
    }
  }

  /** Too bright and too dark values become the brightest and darkest, as in a camera. */
  private static BufferedImage image(float[] pixels, int offset, int size) {
    var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    int plane = size * size;
    for (int i = 0; i < plane; i++) {
      int rgb = 0;
      for (int c = 0; c < 3; c++) {
        float value = (pixels[offset + c * plane + i] + 1) * 127.5f;
        rgb = rgb << 8 | Math.clamp(Math.round(value), 0, 255);
      }
      image.setRGB(i % size, i / size, rgb);
    }
    return image;
  }

  @Override
  public void close() throws IOException {
    model.close();
  }
}
