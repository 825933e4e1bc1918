package org.fashionnet.bundle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.file.DurableFiles;

/**
 * A directory of published bundles and a pointer that says which of them are in use:
 *
 * <pre>
 * versions/&lt;version&gt;/   a bundle; never changed once it is there
 * pointer.json           {@link RegistryPointer}
 * lock                   held while somebody writes
 * </pre>
 *
 * <p>A version appears as a whole or not at all, and so does a change of the pointer, also when the
 * writer is killed. Readers need no lock and no right to write.
 */
public final class BundleRegistry {
  private static final Pattern VERSION = Pattern.compile("[0-9a-f]{64}");
  private static final String VERSIONS = "versions";
  private static final String MODEL_CARD = "MODEL_CARD.md";
  private static final String POINTER = "pointer.json";
  private static final int LARGEST_POINTER = 1 << 16;

  private final Path root;

  /**
   * A published bundle.
   *
   * @param at when it was published
   * @param manifest its {@code bundle.json}
   */
  public record Published(Instant at, BundleManifest manifest) {
    /** The version that it is published under. */
    public String version() {
      return manifest.version();
    }
  }

  /** The registry of a directory, which need not exist yet. */
  public BundleRegistry(Path root) {
    this.root = root;
  }

  /**
   * Publishes a bundle under its version.
   *
   * @return false if exactly this bundle was there already
   * @throws IOException if the bundle lacks a file or breaks a rule, or if another bundle is
   *     published under its version
   */
  public boolean publish(Path bundle) throws IOException {
    BundleManifest manifest = BundleManifest.read(bundle);
    List<Path> files = files(bundle, manifest);
    Path target = path(manifest.version());
    return locked(
        () -> {
          if (Files.isDirectory(target)) {
            requireSame(bundle, target, files);
            return false;
          }
          Path partial = target.resolveSibling("." + manifest.version() + ".partial");
          if (Files.exists(partial)) {
            // Left behind by a writer that was killed; we hold the lock, so nobody else writes it.
            DurableFiles.delete(partial);
          }
          for (Path file : files) {
            DurableFiles.copy(bundle.resolve(file), partial.resolve(file));
          }
          DurableFiles.move(partial, target);
          return true;
        });
  }

  /** All versions, the newest first. */
  public List<Published> versions() throws IOException {
    List<Path> bundles = List.of();
    if (Files.isDirectory(root.resolve(VERSIONS))) {
      try (Stream<Path> found = Files.list(root.resolve(VERSIONS))) {
        bundles =
            found.filter(path -> VERSION.matcher(path.getFileName().toString()).matches()).toList();
      }
    }
    List<Published> versions = new ArrayList<>();
    for (Path bundle : bundles) {
      versions.add(
          new Published(
              Files.getLastModifiedTime(bundle.resolve(BundleManifest.FILE)).toInstant(),
              BundleManifest.read(bundle)));
    }
    versions.sort(Comparator.comparing(Published::at).thenComparing(Published::version).reversed());
    return versions;
  }

  /**
   * Where a version's bundle lies.
   *
   * @throws IOException if the version is not published
   */
  public Path directory(String version) throws IOException {
    Path bundle = path(version);
    if (!Files.isDirectory(bundle)) {
      throw new IOException("version %s is not published in %s".formatted(version, root));
    }
    return bundle;
  }

  /**
   * Which versions are in use; {@link RegistryPointer#NONE} before any is.
   *
   * @throws IOException if the pointer cannot be read or breaks a rule
   */
  public RegistryPointer pointer() throws IOException {
    Path file = root.resolve(POINTER);
    if (!Files.exists(file)) {
      return RegistryPointer.NONE;
    }
    if (Files.size(file) > LARGEST_POINTER) {
      throw new IOException("%s is larger than %d bytes".formatted(file, LARGEST_POINTER));
    }
    return JsonCodec.read(file, RegistryPointer.class);
  }

  /** The version serves from now on; no change if it does already. */
  public RegistryPointer activate(String version) throws IOException {
    directory(version);
    return change(pointer -> pointer.activated(version));
  }

  /** The version that served before the current one serves again. */
  public RegistryPointer rollBack() throws IOException {
    return change(RegistryPointer::rolledBack);
  }

  /** The version runs beside the current one from now on. */
  public RegistryPointer shadow(String version) throws IOException {
    directory(version);
    return change(pointer -> pointer.shadowed(version));
  }

  /** No version runs beside the current one from now on. */
  public RegistryPointer endShadow() throws IOException {
    return change(pointer -> pointer.shadowed(null));
  }

  private RegistryPointer change(UnaryOperator<RegistryPointer> change) throws IOException {
    return locked(
        () -> {
          RegistryPointer before = pointer();
          RegistryPointer after = change.apply(before);
          if (!after.equals(before)) {
            DurableFiles.write(
                JsonCodec.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(after),
                root.resolve(POINTER));
          }
          return after;
        });
  }

  private Path path(String version) {
    return root.resolve(VERSIONS).resolve(Require.imageId("version", version));
  }

  /** What belongs to a bundle, relative to it. */
  private static List<Path> files(Path bundle, BundleManifest manifest) throws IOException {
    Path golden = Path.of(GoldenImages.DIRECTORY);
    List<Path> files = new ArrayList<>();
    files.add(Path.of(BundleManifest.FILE));
    files.add(Path.of(manifest.model()));
    files.add(golden.resolve(GoldenImages.FILE));
    GoldenImages.read(bundle).images().stream()
        .map(image -> golden.resolve(image.image()))
        .forEach(files::add);
    for (Path file : files) {
      if (!Files.isRegularFile(bundle.resolve(file))) {
        throw new IOException("the bundle %s lacks %s".formatted(bundle, file));
      }
    }
    if (Files.isRegularFile(bundle.resolve(MODEL_CARD))) {
      files.add(Path.of(MODEL_CARD));
    }
    return files.stream().distinct().toList();
  }

  private static void requireSame(Path bundle, Path published, List<Path> files)
      throws IOException {
    for (Path file : files) {
      Path there = published.resolve(file);
      if (!Files.isRegularFile(there) || Files.mismatch(bundle.resolve(file), there) >= 0) {
        throw new IOException(
            "%s is published already, and a version never changes: %s of %s differs"
                .formatted(published, file, bundle));
      }
    }
  }

  private interface Change<T> {
    T make() throws IOException;
  }

  /** Waits for writers of other processes, and for other threads that use this registry. */
  private synchronized <T> T locked(Change<T> change) throws IOException {
    Files.createDirectories(root.resolve(VERSIONS));
    try (FileChannel file =
            FileChannel.open(
                root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = file.lock()) {
      return change.make();
    }
  }
}
