package org.fashionnet.local.demo;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.fashionnet.local.console.UserError;
import org.fashionnet.local.system.Layout;

/**
 * Finds the photos that the user asked for.
 *
 * @param photos nothing for drawn garments, {@code clothing-dataset}, a folder or a CSV of labels
 * @param drawn number of garments to draw
 * @param archive address of the archive behind {@code clothing-dataset}
 * @param sha256 of that archive, when pinned
 */
public record DemoSource(Optional<String> photos, int drawn, URI archive, Optional<String> sha256) {
  /** The public photos, dedicated to the public domain (CC0). */
  public static final String DATASET = "clothing-dataset";

  /** The newest state of the data set's repository; it cannot be pinned, as it may change. */
  public static final String DATASET_ADDRESS =
      "https://github.com/alexeygrigorev/clothing-dataset/archive/refs/heads/master.zip";

  public DemoSource {
    if (drawn < 1 || drawn > 100_000) {
      throw new IllegalArgumentException("--items %d must be from 1 to 100000".formatted(drawn));
    }
  }

  DemoData open(Layout layout, Consumer<String> say) throws InterruptedException {
    if (photos.isEmpty()) {
      return DrawnDemo.of(drawn);
    }
    if (photos.get().equals(DATASET)) {
      Path folder = dataset(layout, say);
      Path labels = layout.datasetLabels();
      return Files.isRegularFile(labels)
          ? LabelledPhotos.read(labels, folder, say)
          : PhotoFolder.read(folder);
    }
    Path path = Path.of(photos.get()).toAbsolutePath().normalize();
    if (Files.isDirectory(path)) {
      return PhotoFolder.read(path);
    }
    if (Files.isRegularFile(path)) {
      Path images = path.resolveSibling("images");
      LabelledPhotos.requireImages(path, images);
      return LabelledPhotos.read(path, images, say);
    }
    throw new UserError(
        "--photos %s is neither a folder of images, nor a CSV of labels, nor the word %s."
            .formatted(path, DATASET));
  }

  /** Downloads and unpacks once; later runs find the folder. */
  private Path dataset(Layout layout, Consumer<String> say) throws InterruptedException {
    Path folder = layout.data().resolve("photos").resolve(DATASET);
    if (!Files.isDirectory(folder)) {
      ArchiveSource source = ArchiveSource.of(archive, sha256);
      Path file = layout.data().resolve("downloads").resolve(DATASET + ".zip");
      say.accept("Downloading " + archive);
      new ArchiveDownload(say).fetch(source, file);
      say.accept("Unpacking to " + folder);
      createParent(folder);
      int count = new ImageUnzip(source.limits()).unpack(file, folder);
      say.accept("  %d photos".formatted(count));
    }
    return folder;
  }

  private static void createParent(Path folder) {
    try {
      Files.createDirectories(folder.getParent());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(folder.getParent() + " cannot be created", e);
    }
  }
}
