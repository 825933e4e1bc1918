package org.fashionnet.ingest.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import org.fashionnet.ingest.intake.Photo;

/** The parts of a body, of which large ones lie in files until the form is closed. */
public final class Form implements AutoCloseable {
  private final List<FormPart> parts;
  private final Path directory;

  Form(List<FormPart> parts, Path directory) {
    this.parts = parts;
    this.directory = directory;
  }

  /** The parts with this name; an empty one counts as absent, for browsers send it so. */
  public List<Photo> all(String name) {
    return parts.stream()
        .filter(part -> part.headers().part().equals(name) && part.length() > 0)
        .map(Photo.class::cast)
        .toList();
  }

  /**
   * The only part with this name.
   *
   * @throws IllegalArgumentException if there are several
   */
  public Optional<Photo> one(String name) {
    List<Photo> found = all(name);
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "part '%s' occurs %d times, at most once is allowed".formatted(name, found.size()));
    }
    return found.stream().findFirst();
  }

  @Override
  public void close() {
    try {
      PathUtils.deleteDirectory(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
