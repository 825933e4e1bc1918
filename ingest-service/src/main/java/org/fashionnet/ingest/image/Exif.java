package org.fashionnet.ingest.image;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.util.Optional;

/** Reads the orientation from Exif data; everything else in it is dropped. */
final class Exif {
  private Exif() {}

  /** The orientation of the picture; upright if the data is absent or unreadable. */
  static Orientation orientation(Optional<byte[]> tiff) {
    if (tiff.isEmpty()) {
      return Orientation.UPRIGHT;
    }
    Metadata metadata = new Metadata();
    new ExifReader().extract(new ByteArrayReader(tiff.get()), metadata);
    ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    Integer value =
        directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
    return value == null ? Orientation.UPRIGHT : Orientation.ofExif(value);
  }
}
