package org.fashionnet.recommender.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of the page. Its assets lie below a path that names their content, so that a browser
 * may keep them for ever: a new version has another path. They refer to each other by relative
 * paths and need not know it.
 */
final class PageFiles {
  static final String ASSETS = "/assets/";

  private static final int HASH_LENGTH = 16;
  private static final String PLACEHOLDER = "{assets}";
  private static final Map<String, String> TYPES =
      Map.of(
          "api.js", "text/javascript;charset=utf-8",
          "app.js", "text/javascript;charset=utf-8",
          "latest.js", "text/javascript;charset=utf-8",
          "views.js", "text/javascript;charset=utf-8",
          "style.css", "text/css;charset=utf-8",
          "icon.svg", "image/svg+xml");

  private final SortedMap<String, byte[]> assets = new TreeMap<>();
  private final String version;
  private final String index;

  /** Reads all files from the class path. */
  PageFiles() {
    TYPES.keySet().forEach(name -> assets.put(name, read(name)));
    byte[] template = read("index.html");
    version = hash(template);
    index = new String(template, UTF_8).replace(PLACEHOLDER, ASSETS + version);
  }

  private static byte[] read(String name) {
    try (InputStream in = PageFiles.class.getResourceAsStream("/page/" + name)) {
      if (in == null) {
        throw new IllegalStateException("page/%s is not on the class path".formatted(name));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String hash(byte[] template) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(template);
      assets.forEach(
          (name, bytes) -> {
            digest.update(name.getBytes(UTF_8));
            digest.update(bytes);
          });
      return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes with the content of any file. */
  String version() {
    return version;
  }

  /** The page itself, which names the present assets. */
  String index() {
    return index;
  }

  Optional<byte[]> asset(String name) {
    return Optional.ofNullable(assets.get(name));
  }

  /** The media type of an asset. */
  static String type(String name) {
    return TYPES.getOrDefault(name, "application/octet-stream");
  }
}
