package org.fashionnet.ingest.form;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.MultipartInput.MalformedStreamException;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.apache.commons.io.TaggedIOException;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.io.input.TaggedInputStream;
import org.apache.commons.io.output.DeferredFileOutputStream;
import org.jspecify.annotations.Nullable;

/** Reads a form to its end, and says what is wrong with a body that is none. */
public final class FormReader {
  private static final int MOST_PARTS = 64;
  private static final int MOST_HEADERS = 8 << 10;

  /** Of RFC 2046. */
  private static final int LONGEST_BOUNDARY = 70;

  private static final int IN_MEMORY = 64 << 10;

  private FormReader() {}

  /**
   * The form that a body holds.
   *
   * @param contentType of the request, with the boundary
   * @throws IllegalArgumentException if the body is no form, with a sentence for the caller
   * @throws UncheckedIOException if the parts cannot be kept
   */
  public static Form read(String contentType, InputStream body) {
    byte[] boundary = boundary(contentType);
    try {
      Path directory = Files.createTempDirectory("fashionnet-form");
      try {
        return new Form(parts(boundary, body, directory), directory);
      } catch (IOException | RuntimeException e) {
        PathUtils.deleteDirectory(directory);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the parts of a form cannot be kept", e);
    }
  }

  private static byte[] boundary(String contentType) {
    ParameterParser parser = new ParameterParser();
    parser.setLowerCaseNames(true);
    Map<String, @Nullable String> parameters = parser.parse(contentType, ';');
    String boundary = parameters.get("boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
      throw new IllegalArgumentException(
          "the Content-Type '%s' needs a boundary of 1 to %d characters"
              .formatted(contentType, LONGEST_BOUNDARY));
    }
    return boundary.getBytes(ISO_8859_1);
  }

  private static List<FormPart> parts(byte[] boundary, InputStream body, Path directory)
      throws IOException {
    String line = "--" + new String(boundary, ISO_8859_1);
    // Closing reads what is left: a client that still sends would not see the answer.
    try (TaggedInputStream told = new TaggedInputStream(body)) {
      MultipartInput input =
          MultipartInput.builder()
              .setInputStream(told)
              .setBoundary(boundary)
              .setMaxPartHeaderSize(MOST_HEADERS)
              .get();
      input.setHeaderCharset(UTF_8);
      if (!input.skipPreamble()) {
        throw new IllegalArgumentException(
            "the body has no part: none begins with the line '%s', the boundary of the Content-Type"
                .formatted(line));
      }
      List<FormPart> parts = new ArrayList<>();
      do {
        if (parts.size() == MOST_PARTS) {
          throw new IllegalArgumentException(
              "the body has more than %d parts".formatted(MOST_PARTS));
        }
        parts.add(part(input, directory));
      } while (input.readBoundary());
      return parts;
    } catch (FileUploadSizeException e) {
      throw new IllegalArgumentException(
          "the headers of a part have more than %d bytes".formatted(MOST_HEADERS), e);
    } catch (MalformedStreamException | TaggedIOException e) {
      throw new IllegalArgumentException(
          "the body is damaged or cut off before the line '%s--', which has to end it"
              .formatted(line),
          e);
    }
  }

  private static FormPart part(MultipartInput input, Path directory) throws IOException {
    PartHeaders headers = PartHeaders.of(input.readHeaders());
    try (DeferredFileOutputStream content =
        DeferredFileOutputStream.builder()
            .setThreshold(IN_MEMORY)
            .setPrefix("part")
            .setDirectory(directory)
            .get()) {
      input.readBodyData(content);
      return new FormPart(headers, content);
    }
  }
}
