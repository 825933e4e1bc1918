package org.fashionnet.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A picture that is read when it is needed, so that a catalogue need not fit into memory.
 *
 * @param name of the file
 * @param bytes reads or draws it
 */
record Photo(String name, Source bytes) {
  /** Makes the bytes of an image file. */
  @FunctionalInterface
  interface Source {
    byte[] read() throws IOException;
  }

  static Photo of(Path file) {
    return new Photo(String.valueOf(file.getFileName()), () -> Files.readAllBytes(file));
  }
}
