package org.fashionnet.ingest.form;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.io.output.DeferredFileOutputStream;
import org.fashionnet.ingest.intake.Photo;

/** One part: whether it was sent as a file or as a field makes no difference. */
record FormPart(PartHeaders headers, DeferredFileOutputStream content) implements Photo {
  @Override
  public String name() {
    return headers.file();
  }

  @Override
  public long length() {
    return content.getByteCount();
  }

  @Override
  public byte[] read() throws IOException {
    try (InputStream in = content.toInputStream()) {
      return in.readAllBytes();
    }
  }
}
