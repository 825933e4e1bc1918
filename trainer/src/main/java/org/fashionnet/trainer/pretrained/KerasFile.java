package org.fashionnet.trainer.pretrained;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fashionnet.trainer.network.Architecture;

/**
 * The weights of Keras's VGG16 in HDF5: groups {@code block1_conv1} to {@code block5_conv3}, each
 * with a kernel [3, 3, in, out] and a bias [out], however the version of Keras names them.
 */
final class KerasFile {
  private static final String WEIGHTS = "model_weights";

  private KerasFile() {}

  static List<Convolution> read(Path file) throws IOException {
    try (HdfFile hdf = new HdfFile(file)) {
      Group root = hdf.getChild(WEIGHTS) instanceof Group weights ? weights : hdf;
      List<Convolution> convolutions = new ArrayList<>();
      for (int stage = 0; stage < Architecture.STAGES.size(); stage++) {
        for (int i = 0; i < Architecture.STAGES.get(stage).size(); i++) {
          String name = "block%d_conv%d".formatted(stage + 1, i + 1);
          if (!(root.getChild(name) instanceof Group group)) {
            throw new IOException("%s has no layer %s of Keras's VGG16".formatted(file, name));
          }
          convolutions.add(convolution(file, name, group));
        }
      }
      return convolutions;
    } catch (HdfException e) {
      throw new IOException("%s is not an HDF5 file: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Convolution convolution(Path file, String name, Group group) throws IOException {
    float[][][][] kernel = null;
    float[] bias = null;
    for (Dataset dataset : datasets(group)) {
      if (dataset.getData() instanceof float[][][][] values) {
        kernel = values;
      } else if (dataset.getData() instanceof float[] values) {
        bias = values;
      }
    }
    if (kernel == null || bias == null || kernel.length != 3 || kernel[0].length != 3) {
      throw new IOException(
          "%s: layer %s needs a kernel [3, 3, in, out] and a bias [out] of 32 bits"
              .formatted(file, name));
    }
    int in = kernel[0][0].length;
    int out = kernel[0][0][0].length;
    float[] weight = new float[out * in * Convolution.KERNEL];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int k = 0; k < Convolution.KERNEL; k++) {
          weight[(o * in + i) * Convolution.KERNEL + k] = kernel[k / 3][k % 3][i][o];
        }
      }
    }
    return new Convolution(out, in, weight, bias);
  }

  private static List<Dataset> datasets(Group group) {
    List<Dataset> found = new ArrayList<>();
    for (Node node : group.getChildren().values()) {
      if (node instanceof Dataset dataset) {
        found.add(dataset);
      } else if (node instanceof Group inner) {
        found.addAll(datasets(inner));
      }
    }
    return found;
  }
}
