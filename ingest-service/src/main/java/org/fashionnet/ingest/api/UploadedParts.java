package org.fashionnet.ingest.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.fashionnet.ingest.intake.Photo;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The parts of a multipart request, whether the client sent them as files or as fields. */
final class UploadedParts {
  private final MultipartFormDataInput input;

  UploadedParts(MultipartFormDataInput input) {
    this.input = input;
  }

  List<Photo> all(String name) {
    Collection<FormValue> values = input.getValues().get(name);
    return values == null ? List.of() : values.stream().map(UploadedParts::photo).toList();
  }

  /** The only part with this name; 400 if there are several. */
  Optional<Photo> one(String name) {
    List<Photo> parts = all(name);
    if (parts.size() > 1) {
      throw Problems.badRequest(
          "part '%s' occurs %d times, at most once is allowed".formatted(name, parts.size()));
    }
    return parts.stream().findFirst();
  }

  private static Photo photo(FormValue value) {
    return value.isFileItem() ? new FilePart(value) : new FieldPart(value);
  }

  private record FilePart(FormValue value) implements Photo {
    @Override
    public String name() {
      return value.getFileName() == null ? "" : value.getFileName();
    }

    @Override
    public long length() throws IOException {
      return value.getFileItem().getFileSize();
    }

    @Override
    public byte[] read() throws IOException {
      try (InputStream in = value.getFileItem().getInputStream()) {
        return in.readAllBytes();
      }
    }
  }

  private record FieldPart(FormValue value) implements Photo {
    @Override
    public String name() {
      return value.getFileName() == null ? "" : value.getFileName();
    }

    @Override
    public long length() {
      return read().length;
    }

    @Override
    public byte[] read() {
      return value.getValue().getBytes(StandardCharsets.UTF_8);
    }
  }
}
