package org.fashionnet.classifier.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.classifier.inference.NetworkShape;
import org.fashionnet.classifier.inference.NetworkShape.Tensor;
import org.fashionnet.contracts.taxonomy.Attribute;

/** Holds a manifest against what the model file itself declares. */
final class ManifestCheck {
  private static final long OPEN = -1;

  private ManifestCheck() {}

  /** A sentence for each disagreement; empty when the two agree. */
  static List<String> differences(BundleManifest manifest, NetworkShape shape) {
    List<String> found = new ArrayList<>();
    input(manifest.input(), shape.inputs(), found);
    for (Attribute attribute : manifest.taxonomy().attributes()) {
      output(attribute.name(), attribute.classes().size(), shape.outputs(), found);
    }
    output(BundleManifest.EMBEDDING, OPEN, shape.outputs(), found);
    if (manifest.relevance() != null || shape.outputs().containsKey(BundleManifest.RELEVANCE)) {
      output(BundleManifest.RELEVANCE, 1, shape.outputs(), found);
    }
    names("temperature", manifest.temperature().keySet(), manifest, found);
    names("unsureBelow", manifest.unsureBelow().keySet(), manifest, found);
    return found;
  }

  private static void input(
      BundleManifest.Input input, Map<String, Tensor> inputs, List<String> found) {
    Tensor tensor = inputs.get(input.name());
    if (tensor == null || inputs.size() != 1) {
      found.add(
          "the manifest names the one input '%s', the model has %s"
              .formatted(input.name(), inputs.keySet()));
      return;
    }
    long size = input.size();
    if (!tensor.type().equals("UINT8") || !fits(tensor, OPEN, size, size, 3)) {
      found.add(
          "input '%s' must be UINT8[N, %d, %d, 3] for the manifest's size, the model's is %s"
              .formatted(input.name(), size, size, tensor));
    }
  }

  private static void output(
      String name, long length, Map<String, Tensor> outputs, List<String> found) {
    Tensor tensor = outputs.get(name);
    String wanted = "FLOAT[N, %s]".formatted(length == OPEN ? "D" : length);
    if (tensor == null) {
      found.add(
          "the model has no output '%s' of %s, only %s"
              .formatted(name, wanted, outputs.keySet().stream().sorted().toList()));
    } else if (!tensor.type().equals("FLOAT") || !fits(tensor, OPEN, length)) {
      found.add("output '%s' must be %s, the model's is %s".formatted(name, wanted, tensor));
    }
  }

  /** Whether lengths agree; the first must be open, the others may be. */
  private static boolean fits(Tensor tensor, long... wanted) {
    List<Long> dimensions = tensor.dimensions();
    if (dimensions.size() != wanted.length || dimensions.get(0) != OPEN) {
      return false;
    }
    for (int i = 1; i < wanted.length; i++) {
      if (dimensions.get(i) != OPEN && wanted[i] != OPEN && dimensions.get(i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static void names(
      String field, Iterable<String> attributes, BundleManifest manifest, List<String> found) {
    for (String attribute : attributes) {
      if (manifest.taxonomy().attribute(attribute).isEmpty()) {
        found.add("%s names '%s', which the taxonomy lacks".formatted(field, attribute));
      }
    }
  }
}
