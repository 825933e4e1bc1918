package org.fashionnet.ingest.form;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.fileupload2.core.ParameterParser;

/**
 * What a part says of itself. The type that it names does not matter: its content is looked at.
 *
 * @param part name of the part
 * @param file name of the file on the caller's side, or empty
 */
record PartHeaders(String part, String file) {
  private static final String ENCODING = "Content-Transfer-Encoding";
  private static final String DISPOSITION = "Content-Disposition";

  /** Encodings that leave the bytes of a part as they are. */
  private static final Set<String> PLAIN = Set.of("7bit", "8bit", "binary");

  /** Reads the lines before a part's content. */
  static PartHeaders of(String lines) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : lines.strip().replaceAll("\r\n[ \t]+", " ").split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException(
            "a part begins with the line '%s', which is no header; one looks like '%s: form-data'"
                .formatted(line, DISPOSITION));
      }
      headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }
    PartHeaders result = named(headers.getOrDefault(DISPOSITION, ""));
    String encoding = headers.getOrDefault(ENCODING, "binary");
    if (!PLAIN.contains(encoding.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "part '%s' has the %s '%s': send its bytes as they are, without one"
              .formatted(result.part, ENCODING, encoding));
    }
    return result;
  }

  private static PartHeaders named(String disposition) {
    ParameterParser parser = new ParameterParser();
    parser.setLowerCaseNames(true);
    Map<String, String> values = parser.parse(disposition, ';');
    String name = values.get("name");
    if (name == null || !values.containsKey("form-data")) {
      throw new IllegalArgumentException(
          "a part has the %s '%s', needed is 'form-data; name=…'"
              .formatted(DISPOSITION, disposition));
    }
    return new PartHeaders(name, Objects.requireNonNullElse(values.get("filename"), ""));
  }
}
