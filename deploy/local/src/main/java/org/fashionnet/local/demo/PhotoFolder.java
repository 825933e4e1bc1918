package org.fashionnet.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.fashionnet.local.console.UserError;

/** Every image below a folder is an item; two shoppers like some of them. */
final class PhotoFolder {
  private static final Set<String> IMAGES =
      Set.of("jpg", "jpeg", "png", "webp", "gif", "bmp", "tif", "tiff");
  private static final int WARDROBE = 8;
  private static final int LONGEST_STEM = 80;

  private PhotoFolder() {}

  static DemoData read(Path folder) {
    List<Path> files = images(folder);
    if (files.isEmpty()) {
      throw new UserError(
          "No image in %s: files that end in %s are looked for, in sub-folders too."
              .formatted(folder, String.join(", ", IMAGES.stream().sorted().toList())));
    }
    Set<String> ids = new HashSet<>();
    List<DemoItem> items = new ArrayList<>();
    for (Path file : files) {
      String stem = stem(file);
      String itemId = unique("photo-" + stem.replaceAll("[^A-Za-z0-9._~:@-]", "-"), ids);
      String title = stem.replaceAll("[-_.]+", " ").strip();
      items.add(
          new DemoItem(
              itemId,
              title.isEmpty() ? itemId : title,
              "photo",
              Prices.of(itemId, "photo"),
              Photo.of(file)));
    }
    return new DemoData(files.size() + " photos of " + folder, items, wardrobes(files));
  }

  /** Images below the folder, in the order of their paths. */
  static List<Path> images(Path folder) {
    try (Stream<Path> files = Files.walk(folder, 8)) {
      return files.filter(PhotoFolder::isImage).filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("folder " + folder + " cannot be read", e);
    }
  }

  static boolean isImage(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 && IMAGES.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private static List<Wardrobe> wardrobes(List<Path> files) {
    List<Photo> first = files.stream().limit(WARDROBE).map(Photo::of).toList();
    int from = Math.max(0, files.size() - WARDROBE);
    List<Photo> last = files.subList(from, files.size()).stream().map(Photo::of).toList();
    return List.of(
        new Wardrobe("ada", "the first photos", first),
        new Wardrobe("grace", "the last photos", last));
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    String stem = name.substring(0, name.lastIndexOf('.'));
    return stem.length() > LONGEST_STEM ? stem.substring(0, LONGEST_STEM) : stem;
  }

  private static String unique(String wanted, Set<String> ids) {
    String id = wanted;
    for (int i = 2; !ids.add(id); i++) {
      id = wanted + "-" + i;
    }
    return id;
  }
}
