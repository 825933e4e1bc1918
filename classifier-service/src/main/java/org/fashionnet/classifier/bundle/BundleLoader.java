package org.fashionnet.classifier.bundle;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.GoldenImages;
import org.fashionnet.bundle.ModelInput;
import org.fashionnet.classifier.inference.Network;
import org.fashionnet.classifier.inference.NetworkLoader;
import org.fashionnet.classifier.inference.Prediction;
import org.fashionnet.contracts.taxonomy.Attribute;

/**
 * Loads a bundle and checks it, in this order: the manifest is well formed, the model file is the
 * one that the version names, the model declares what the manifest says, and on the golden images
 * it answers here as it answered its trainer. What it returns is warm: its first batch takes no
 * longer than the next.
 */
public final class BundleLoader {
  private final NetworkLoader networks;

  public BundleLoader(NetworkLoader networks) {
    this.networks = networks;
  }

  /**
   * Loads the bundle of a directory.
   *
   * @throws BundleRefusedException if it fails a check; nothing of it stays open
   */
  public ModelBundle load(Path directory) throws BundleRefusedException {
    try {
      BundleManifest manifest = BundleManifest.read(directory);
      Path model = directory.resolve(manifest.model());
      requireVersion(manifest, model);
      List<String> differences = ManifestCheck.differences(manifest, networks.describe(model));
      if (!differences.isEmpty()) {
        throw BundleRefusedException.of("model and manifest disagree", differences);
      }
      Network network =
          networks.load(
              model,
              manifest.input().size(),
              manifest.taxonomy().attributes().stream().map(Attribute::name).toList(),
              BundleManifest.EMBEDDING);
      boolean passed = false;
      try {
        List<byte[]> inputs = requireGolden(directory, manifest, network);
        warmUp(network, inputs);
        passed = true;
        return new ModelBundle(manifest, network);
      } finally {
        if (!passed) {
          network.close();
        }
      }
    } catch (IOException e) {
      throw new BundleRefusedException(e.getMessage(), e);
    }
  }

  private static void requireVersion(BundleManifest manifest, Path model)
      throws IOException, BundleRefusedException {
    if (!Files.isRegularFile(model)) {
      throw new BundleRefusedException("the bundle's model is missing: " + model);
    }
    String actual = sha256(model);
    if (!actual.equals(manifest.version())) {
      throw new BundleRefusedException(
          "the version is the model's SHA-256, but %s has %s and the manifest says %s"
              .formatted(model, actual, manifest.version()));
    }
  }

  /** Runs the largest batch, which no golden images may have filled. */
  private void warmUp(Network network, List<byte[]> inputs) {
    network.predict(
        IntStream.range(0, networks.maxBatch())
            .mapToObj(i -> inputs.get(i % inputs.size()))
            .toList());
  }

  /** Fails unless the golden images are read as they should be; returns them as inputs. */
  private List<byte[]> requireGolden(Path directory, BundleManifest manifest, Network network)
      throws IOException, BundleRefusedException {
    GoldenImages golden;
    try {
      golden = GoldenImages.read(directory);
    } catch (IllegalArgumentException e) {
      throw new BundleRefusedException("golden images: " + e.getMessage(), e);
    }
    ModelInput preprocessing = manifest.input().preprocessing();
    List<byte[]> inputs = new ArrayList<>();
    for (GoldenImages.Golden image : golden.images()) {
      Path file = directory.resolve(GoldenImages.DIRECTORY).resolve(image.image());
      BufferedImage decoded = Files.isRegularFile(file) ? ImageIO.read(file.toFile()) : null;
      if (decoded == null) {
        throw new BundleRefusedException("golden image is missing or no image: " + file);
      }
      inputs.add(preprocessing.rgb(decoded));
    }
    List<Map<String, float[]>> actual = new ArrayList<>();
    for (int from = 0; from < inputs.size(); from += networks.maxBatch()) {
      int to = Math.min(inputs.size(), from + networks.maxBatch());
      network.predict(inputs.subList(from, to)).stream()
          .map(Prediction::probabilities)
          .forEach(actual::add);
    }
    List<String> differences = golden.differences(actual);
    if (!differences.isEmpty()) {
      throw BundleRefusedException.of(
          "the golden images are read differently here (tolerance %s)"
              .formatted(golden.tolerance()),
          differences);
    }
    return inputs;
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
