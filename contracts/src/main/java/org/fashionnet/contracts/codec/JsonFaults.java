package org.fashionnet.contracts.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.nio.file.Path;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with JSON in the words of its fields, not in those of the parser. */
public final class JsonFaults {
  /** The value as a whole. */
  private static final String WHOLE = "the value";

  private JsonFaults() {}

  /** What is wrong: a field and what it must be, or the place where the text stops being JSON. */
  public static String reason(JsonProcessingException e) {
    return e instanceof JsonMappingException mapping ? ofField(mapping) : notJson(e);
  }

  /** What is wrong with a file: names it, and the field if it is one. */
  static String reason(Path file, JsonProcessingException e) {
    String reason = reason(e);
    return reason.startsWith(WHOLE)
        ? file + reason.substring(WHOLE.length())
        : "%s: %s".formatted(file, reason);
  }

  private static String notJson(JsonProcessingException e) {
    if (String.valueOf(e.getMessage()).startsWith("Unexpected end-of-input")) {
      return "the value is not JSON: it ends too early";
    }
    return e.getLocation() == null
        ? "the value is not JSON"
        : "the value is not JSON: line %d, column %d"
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private static String ofField(JsonMappingException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      // A record or an enum refused the value, and says itself why.
      if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
        return cause.getMessage();
      }
      if (cause instanceof JsonProcessingException broken
          && !(cause instanceof JsonMappingException)) {
        return notJson(broken);
      }
    }
    if (e.getOriginalMessage().startsWith("Trailing token")) {
      return "the value has something behind its end";
    }
    if (e instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
      return "%s%s must be %s".formatted(field(e), value(wrong), words(wrong.getTargetType()));
    }
    return field(e) + " cannot be read";
  }

  private static String field(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? WHOLE : path;
  }

  private static String value(MismatchedInputException e) {
    return e instanceof InvalidFormatException wrong && wrong.getValue() != null
        ? " '%s'".formatted(Require.shortened(String.valueOf(wrong.getValue())))
        : "";
  }

  private static String words(@Nullable Class<?> type) {
    if (type == null || Map.class.isAssignableFrom(type)) {
      return "an object";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    if (Temporal.class.isAssignableFrom(type)) {
      return "a time such as 2026-01-31T09:30:00Z";
    }
    if (CharSequence.class.isAssignableFrom(type) || type.isEnum()) {
      return "text";
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return "an object";
  }
}
