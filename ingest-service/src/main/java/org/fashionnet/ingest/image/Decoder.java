package org.fashionnet.ingest.image;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.WebPReadParam;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.fashionnet.ingest.image.blocks.BlockMeans;
import org.fashionnet.ingest.image.header.BrokenImageException;
import org.fashionnet.ingest.image.header.Completed;
import org.fashionnet.ingest.image.header.ImageFormat;
import org.fashionnet.ingest.image.header.ImageHeader;

/**
 * Decodes files whose headers were checked. Decoders are chosen by format here and not by Image
 * I/O's search, so that no other decoder on the class path ever sees a stranger's file.
 */
final class Decoder {
  /**
   * Far more than the seven seconds that the slowest allowed photos take (PNG of 64 bits a pixel).
   */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  static final int BLOCK = 8;

  /** What decoders' warnings say when data is missing or made up. */
  private static final List<String> MISSING =
      List.of("truncated", "premature", "found marker 0xd9 instead of rst");

  private final JPEGImageReaderSpi jpeg = new JPEGImageReaderSpi();
  private final TIFFImageReaderSpi tiff = new TIFFImageReaderSpi();
  private final WebPImageReaderSpi webp = new WebPImageReaderSpi();

  Decoder() {
    // The JPEG reader needs to be registered to find the platform's reader, which it builds on.
    IIORegistry.getDefaultInstance().registerServiceProvider(jpeg, ImageReaderSpi.class);
  }

  /**
   * Decodes the first picture of a file.
   *
   * @param sampling takes every n-th pixel of every n-th row, 1 takes all
   * @throws BrokenImageException if the file is damaged
   */
  BufferedImage decode(ImageHeader header, byte[] bytes, int sampling) throws BrokenImageException {
    return read(header, Completed.of(header, bytes), sampling, 0);
  }

  /**
   * Decodes the mean of each block of 8 x 8 pixels of a JPEG file.
   *
   * @throws BrokenImageException if the file is damaged
   */
  BufferedImage means(ImageHeader header, byte[] jpeg) throws BrokenImageException {
    byte[] means = BlockMeans.of(jpeg, header.end());
    ImageHeader small = ImageHeader.of(ImageFormat.JPEG, means);
    // In the middle of a block, no neighbour's colour is mixed in.
    return read(small, Completed.of(small, means), BLOCK, BLOCK / 2);
  }

  private BufferedImage read(ImageHeader header, byte[] bytes, int sampling, int offset)
      throws BrokenImageException {
    List<String> warnings = new ArrayList<>();
    SeenRows rows = new SeenRows();
    ImageReader reader = null;
    try (WatchedInput input = new WatchedInput(bytes, LONGEST)) {
      reader = reader(header.format());
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.addIIOReadUpdateListener(rows);
      reader.setInput(input, true, true);
      if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
        throw new BrokenImageException(
            "the file states two sizes: %d x %d and %d x %d"
                .formatted(
                    header.width(), header.height(), reader.getWidth(0), reader.getHeight(0)));
      }
      BufferedImage image = reader.read(0, shrinking(reader, header, sampling, offset));
      requireWhole(warnings);
      if (header.format() == ImageFormat.GIF && !rows.all(image.getHeight())) {
        throw new BrokenImageException("the GIF file is truncated or damaged, rows are missing");
      }
      return header.format() == ImageFormat.BMP ? Opaque.ifInvisible(image) : image;
    } catch (IOException | RuntimeException e) {
      throw new BrokenImageException(
          "the %s file is damaged: %s".formatted(header.format(), said(e)), e);
    } catch (OutOfMemoryError e) {
      // The words of libwebp's wrapper for damaged data too; those of the machine have a message.
      if (e.getMessage() != null) {
        throw e;
      }
      throw new BrokenImageException("the %s file is damaged".formatted(header.format()), e);
    } finally {
      if (reader != null) {
        reader.dispose();
      }
    }
  }

  private static ImageReadParam shrinking(
      ImageReader reader, ImageHeader header, int sampling, int offset) {
    ImageReadParam parameters = reader.getDefaultReadParam();
    if (parameters instanceof WebPReadParam webp) {
      webp.setUseScaling(sampling > 1);
      webp.setScaledWidth(Math.ceilDiv(header.width(), sampling));
      webp.setScaledHeight(Math.ceilDiv(header.height(), sampling));
    } else {
      parameters.setSourceSubsampling(sampling, sampling, offset, offset);
    }
    return parameters;
  }

  private ImageReader reader(ImageFormat format) throws IOException {
    return switch (format) {
      case JPEG -> jpeg.createReaderInstance(null);
      case WEBP -> webp.createReaderInstance(null);
      case TIFF -> tiff.createReaderInstance(null);
      case PNG, GIF, BMP -> ImageIO.getImageReadersByFormatName(format.extension()).next();
    };
  }

  /** Decoders fill missing parts with grey and only warn, but half a garment is not a garment. */
  private static void requireWhole(List<String> warnings) throws BrokenImageException {
    for (String warning : warnings) {
      String text = String.valueOf(warning).toLowerCase(Locale.ROOT);
      if (MISSING.stream().anyMatch(text::contains)) {
        throw new BrokenImageException(
            "the file is truncated or damaged, pixels are missing: " + warning);
      }
    }
  }

  private static String said(Exception e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }
}
