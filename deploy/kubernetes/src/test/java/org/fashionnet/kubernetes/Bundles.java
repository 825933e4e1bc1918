package org.fashionnet.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.BundleRegistry;

/** Model bundles for the classifier. */
final class Bundles {
  /** The one that the repository ships. */
  static final Path SHIPPED = Path.of("../../models/fashionnet").toAbsolutePath().normalize();

  /** The doc_string "b" of ONNX's ModelProto: a comment, behind which the network is the same. */
  private static final byte[] COMMENT = {0x32, 1, 'b'};

  private Bundles() {}

  static String version(Path bundle) throws IOException {
    return BundleManifest.read(bundle).version();
  }

  static void publish(BundleRegistry registry, Path bundle) throws IOException {
    if (!registry.publish(bundle)) {
      throw new IllegalStateException(bundle + " is published already");
    }
  }

  /** Copies the shipped bundle with a comment in its model, which makes it another version. */
  static Path sameNetworkAnotherVersion(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(SHIPPED)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(SHIPPED.relativize(file).toString()));
      }
    }
    BundleManifest manifest = BundleManifest.read(target);
    Path model = target.resolve(manifest.model());
    Files.write(model, COMMENT, StandardOpenOption.APPEND);
    Path file = target.resolve(BundleManifest.FILE);
    Files.writeString(file, Files.readString(file).replace(manifest.version(), sha256(model)));
    return target;
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
