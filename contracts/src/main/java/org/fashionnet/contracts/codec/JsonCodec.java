package org.fashionnet.contracts.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JSON of a record that has a {@code schemaVersion}. Fields that this version does not know are
 * kept; a schema version it does not know is refused, for its known fields may mean something else.
 */
public final class JsonCodec<T> implements Codec<T> {
  /** The one mapper: nulls are left out, instants are ISO-8601 text, decimals are exact. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private final Class<T> type;
  private final int oldest;
  private final int newest;

  /** A codec of values that have had one schema version. */
  public JsonCodec(Class<T> type, int schemaVersion) {
    this(type, schemaVersion, schemaVersion);
  }

  /**
   * A codec that still reads earlier schema versions.
   *
   * @param oldest first schema version that is read
   * @param newest last one
   */
  public JsonCodec(Class<T> type, int oldest, int newest) {
    this.type = type;
    this.oldest = oldest;
    this.newest = newest;
  }

  @Override
  public byte[] encode(T value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON of a value that has no schema version; nulls are left out. */
  public static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public T decode(byte[] bytes) throws DecodeException {
    try {
      if (isKnown(bytes)) {
        return MAPPER.readValue(bytes, type);
      }
      return decode(object(bytes));
    } catch (JsonProcessingException e) {
      throw new DecodeException(JsonFaults.reason(e), e);
    } catch (IOException e) {
      throw new DecodeException("the value cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a value from a tree.
   *
   * @throws DecodeException if it is not a value of this type; says why
   */
  public T decode(ObjectNode json) throws DecodeException {
    JsonNode version = json.get("schemaVersion");
    if (version == null || !version.isInt()) {
      throw new DecodeException("schemaVersion is missing; this reader knows " + known());
    }
    if (!isKnown(version.intValue())) {
      throw new DecodeException(
          "schemaVersion %s is unknown; this reader knows %s".formatted(version, known()));
    }
    try {
      return MAPPER.treeToValue(json, type);
    } catch (JsonProcessingException e) {
      throw new DecodeException(JsonFaults.reason(e), e);
    }
  }

  /**
   * Reads bytes as a JSON object.
   *
   * @throws DecodeException if they are none; says why
   */
  public static ObjectNode object(byte[] bytes) throws DecodeException {
    try {
      if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
      throw new DecodeException("the value is not a JSON object");
    } catch (JsonProcessingException e) {
      throw new DecodeException(JsonFaults.reason(e), e);
    } catch (IOException e) {
      throw new DecodeException("the value cannot be read: " + e.getMessage(), e);
    }
  }

  private boolean isKnown(int version) {
    return version >= oldest && version <= newest;
  }

  private String known() {
    return oldest == newest ? "version " + newest : "versions %d to %d".formatted(oldest, newest);
  }

  /** Whether an object says that it is of the known version, which writers do at its beginning. */
  private boolean isKnown(byte[] bytes) throws IOException {
    try (JsonParser json = MAPPER.createParser(bytes)) {
      boolean isObject = json.nextToken() == JsonToken.START_OBJECT;
      while (isObject && json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isVersion = json.currentName().equals("schemaVersion");
        JsonToken value = json.nextToken();
        if (isVersion) {
          return value == JsonToken.VALUE_NUMBER_INT && isKnown(json.getIntValue());
        }
        json.skipChildren();
      }
      return false;
    }
  }

  /**
   * Reads a JSON file that has no schema version.
   *
   * @throws IOException if it cannot be read or breaks a rule; names the file and the reason
   */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    try {
      return MAPPER.readValue(Files.readAllBytes(file), type);
    } catch (JsonProcessingException e) {
      throw new IOException(JsonFaults.reason(file, e), e);
    }
  }
}
