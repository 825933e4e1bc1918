package org.fashionnet.kubernetes;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds what a manifest says and Kubernetes does not know: misspelt or misplaced fields. */
final class UnknownFields {
  private UnknownFields() {}

  /** The paths of all fields that the model's classes have no place for. */
  static List<String> of(Object resource) {
    List<String> found = new ArrayList<>();
    walk(resource, "", found);
    return found;
  }

  private static void walk(Object value, String path, List<String> found) {
    switch (value) {
      case null -> {}
      case Map<?, ?> map -> map.forEach((key, item) -> walk(item, path + "." + key, found));
      case Iterable<?> items -> items.forEach(item -> walk(item, path + "[]", found));
      default -> {
        if (value.getClass().getName().startsWith("io.fabric8.") && !value.getClass().isEnum()) {
          fields(value, path, found);
        }
      }
    }
  }

  private static void fields(Object value, String path, List<String> found) {
    for (Method method : value.getClass().getMethods()) {
      if (!method.getName().startsWith("get") || method.getParameterCount() > 0) {
        continue;
      }
      Object field = call(method, value);
      if (method.getName().equals("getAdditionalProperties")) {
        ((Map<?, ?>) field).keySet().forEach(name -> found.add(path + "." + name));
      } else {
        walk(field, path + "." + method.getName().substring(3), found);
      }
    }
  }

  private static Object call(Method method, Object value) {
    try {
      return method.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(method + ": " + e.getCause(), e);
    }
  }
}
