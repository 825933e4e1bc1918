package org.fashionnet.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.UUID;

/** A body of the type multipart/form-data. */
final class Multipart {
  private final String boundary = "fashionnet-" + UUID.randomUUID();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  Multipart json(String name, byte[] json) {
    return part(
        "Content-Disposition: form-data; name=\"%s\"".formatted(name), "application/json", json);
  }

  Multipart file(String name, String fileName, byte[] content) {
    // Quotes and line breaks would end the header early.
    String safe = fileName.replaceAll("[\"\\\\\\r\\n]", "_");
    return part(
        "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"".formatted(name, safe),
        "application/octet-stream",
        content);
  }

  private Multipart part(String disposition, String type, byte[] content) {
    String head = "--%s\r\n%s\r\nContent-Type: %s\r\n\r\n".formatted(boundary, disposition, type);
    body.writeBytes(head.getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(UTF_8));
    return this;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  byte[] bytes() {
    byte[] end = ("--" + boundary + "--\r\n").getBytes(UTF_8);
    byte[] start = body.toByteArray();
    byte[] all = java.util.Arrays.copyOf(start, start.length + end.length);
    System.arraycopy(end, 0, all, start.length, end.length);
    return all;
  }
}
