package org.fashionnet.trainer.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Text files that people write: in UTF-8, perhaps with the byte order mark of a spreadsheet. */
public final class TextFile {
  private static final CSVFormat CSV =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextFile() {}

  /**
   * Reads a file.
   *
   * @throws IOException naming the file, if it is not a file or not UTF-8
   */
  public static String read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("%s is a folder, not a file".formatted(file));
    }
    try {
      String text = Files.readString(file);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IOException("%s is not UTF-8 text; save it as UTF-8".formatted(file), e);
    }
  }

  /**
   * Reads a CSV whose first line names the columns.
   *
   * @throws IOException naming the file, if it is not a file or not UTF-8
   */
  public static CSVParser csv(Path file) throws IOException {
    return CSVParser.parse(read(file), CSV);
  }
}
