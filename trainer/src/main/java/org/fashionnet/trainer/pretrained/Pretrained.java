package org.fashionnet.trainer.pretrained;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.network.Architecture;

/**
 * The convolutions of pretrained trunks, adapted to our input scaling.
 *
 * @param convolutions 13 for each trunk, in the order of the layers
 */
public record Pretrained(List<Convolution> convolutions) {
  private static final int OF_A_TRUNK = Architecture.STAGES.stream().mapToInt(List::size).sum();

  /**
   * Reads the weights of a Keras VGG16 (.h5, .hdf5), of an ONNX VGG16 (.onnx) or of a bundle (a
   * directory).
   *
   * @throws IOException if there is no VGG16 in it
   */
  public static Pretrained read(Path source) throws IOException {
    String name = source.getFileName().toString();
    if (Files.isDirectory(source)) {
      BundleManifest manifest = BundleManifest.read(source);
      return of(OnnxFile.read(source.resolve(manifest.model())), InputScaling.OURS, source);
    }
    if (!Files.isRegularFile(source)) {
      throw new IOException("--trunk: there is no file or folder " + source);
    }
    if (name.endsWith(".onnx")) {
      return of(OnnxFile.read(source), InputScaling.IMAGENET, source);
    }
    if (name.endsWith(".h5") || name.endsWith(".hdf5")) {
      return of(KerasFile.read(source), InputScaling.CAFFE, source);
    }
    throw new IOException(
        "--trunk %s must be a Keras file (.h5), an ONNX file (.onnx) or the directory of a bundle"
            .formatted(source));
  }

  private static Pretrained of(List<Convolution> read, InputScaling scaling, Path source)
      throws IOException {
    if (read.isEmpty() || read.size() % OF_A_TRUNK != 0 || read.getFirst().in() != 3) {
      throw new IOException(
          "%s has %d convolutions of 3 x 3; a VGG16 has %d, the first of 3 channels"
              .formatted(source, read.size(), OF_A_TRUNK));
    }
    for (int i = 1; i < read.size(); i++) {
      int expected = i % OF_A_TRUNK == 0 ? 3 : read.get(i - 1).out();
      if (read.get(i).in() != expected) {
        throw new IOException(
            "%s is not a VGG16: convolution %d reads %d channels where there are %d"
                .formatted(source, i + 1, read.get(i).in(), expected));
      }
    }
    List<Convolution> folded = new ArrayList<>(read);
    for (int first = 0; first < read.size(); first += OF_A_TRUNK) {
      folded.set(first, scaling.folded(read.get(first)));
    }
    return new Pretrained(folded);
  }

  /**
   * The convolutions of one of a network's trunks: its own, or the only ones that there are.
   *
   * @throws IllegalArgumentException if number of trunks or width differ
   */
  public List<Convolution> trunk(int index, Architecture architecture) {
    int trunks = convolutions.size() / OF_A_TRUNK;
    if (trunks != 1 && trunks != architecture.towers().size()) {
      throw new IllegalArgumentException(
          "--trunk has %d trunks, this network has %d"
              .formatted(trunks, architecture.towers().size()));
    }
    int from = trunks == 1 ? 0 : index * OF_A_TRUNK;
    List<Convolution> of = convolutions.subList(from, from + OF_A_TRUNK);
    int i = 0;
    for (List<Integer> stage : Architecture.STAGES) {
      for (int full : stage) {
        int wanted = architecture.channels(full);
        if (of.get(i).out() != wanted) {
          throw new IllegalArgumentException(
              "convolution %d of --trunk has %d channels, %d at this --width: its width is %s"
                  .formatted(i + 1, of.get(i).out(), wanted, (double) of.get(i).out() / full));
        }
        i++;
      }
    }
    return of;
  }
}
