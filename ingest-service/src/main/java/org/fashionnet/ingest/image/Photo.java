package org.fashionnet.ingest.image;

import java.io.IOException;

/** A photo as it was uploaded. */
public interface Photo {
  /** Its name, for the answer only. */
  String name();

  /** Bytes of the file. */
  long length() throws IOException;

  byte[] read() throws IOException;
}
