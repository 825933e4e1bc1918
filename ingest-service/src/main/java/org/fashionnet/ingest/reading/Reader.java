package org.fashionnet.ingest.reading;

import java.io.IOException;
import org.fashionnet.contracts.vector.FashionVector;

/** Somebody who reads normalised images. */
@FunctionalInterface
public interface Reader {
  /**
   * The fashion vector of an image.
   *
   * @param jpeg a normalised image
   * @throws IOException if nobody can read it at the moment; says why
   */
  FashionVector read(byte[] jpeg) throws IOException, InterruptedException;
}
