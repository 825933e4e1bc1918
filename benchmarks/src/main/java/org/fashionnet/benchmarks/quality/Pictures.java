package org.fashionnet.benchmarks.quality;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.drawing.DrawnGarments;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Scene;
import org.fashionnet.trainer.data.Drawn;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Photos;
import org.fashionnet.trainer.data.SplitExamples;
import org.fashionnet.trainer.onnx.PictureModel;

/**
 * Labelled pictures as a model read them: some are bought from, the others are what wardrobes are
 * made of.
 *
 * @param catalogue what a shop sells
 * @param liked none of the catalogue
 */
record Pictures(List<Garment> catalogue, List<Garment> liked) {
  /** Unlike those that training uses, so that no model has seen these drawings. */
  private static final long SEED = 0x5157L << 32;

  private static final int AT_ONCE = 512;

  /** The photos: training photos are liked, all others, of other contributors, are sold. */
  static Pictures photos(Path labels, Path images, Path bundle, BundleManifest manifest)
      throws IOException {
    SplitExamples photos =
        Photos.read(labels, images, manifest.taxonomy(), List.of(manifest.input().preprocessing()))
            .getFirst();
    List<Example> sold = new ArrayList<>(photos.validation());
    sold.addAll(photos.test());
    try (var model = PictureModel.open(bundle.resolve(manifest.model()), manifest.input())) {
      return new Pictures(
          Garment.read(sold, 0, manifest, model),
          Garment.read(photos.train(), sold.size(), manifest, model));
    }
  }

  /** Garments drawn as often as they are worn; two for wardrobes to every five that are sold. */
  static Pictures drawn(int items, Path bundle, BundleManifest manifest) throws IOException {
    var scaling = manifest.input().preprocessing();
    var drawings =
        new DrawnGarments(
            SEED, GarmentDesigner.natural(), scaling.size(), scaling.size(), Scene.HOME);
    List<Garment> garments = new ArrayList<>();
    int all = items + items * 2 / 5;
    try (var model = PictureModel.open(bundle.resolve(manifest.model()), manifest.input())) {
      while (garments.size() < all) {
        int from = garments.size();
        List<Example> pictures =
            LongStream.range(from, Math.min(all, from + AT_ONCE))
                .parallel()
                .mapToObj(i -> Drawn.example(drawings.at(i), manifest.taxonomy(), scaling))
                .toList();
        garments.addAll(Garment.read(pictures, from, manifest, model));
      }
    }
    return new Pictures(garments.subList(0, items), garments.subList(items, all));
  }

  /** Where pictures come from. */
  interface Source {
    Pictures read() throws IOException;
  }

  /** What a kept file begins with. */
  private record Header(String source, int catalogue, int liked) {}

  /**
   * Reads pictures once and keeps what was read in a file.
   *
   * @param file null to keep nothing
   * @param source in words, with all that the pictures depend on
   * @throws IOException if the file is of another source
   */
  static Pictures kept(Path file, String source, Source pictures) throws IOException {
    if (file == null) {
      return pictures.read();
    }
    if (!Files.exists(file)) {
      write(file, source, pictures.read());
    }
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      Header header = JsonCodec.MAPPER.readValue(reader.readLine(), Header.class);
      if (!header.source().equals(source)) {
        throw new IOException("%s holds %s, not %s".formatted(file, header.source(), source));
      }
      List<Garment> all = new ArrayList<>();
      for (int i = 0; i < header.catalogue() + header.liked(); i++) {
        all.add(JsonCodec.MAPPER.readValue(reader.readLine(), Garment.class));
      }
      return new Pictures(
          all.subList(0, header.catalogue()), all.subList(header.catalogue(), all.size()));
    }
  }

  private static void write(Path file, String source, Pictures pictures) throws IOException {
    try (var writer =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
      var header = new Header(source, pictures.catalogue().size(), pictures.liked().size());
      writer.write(JsonCodec.MAPPER.writeValueAsString(header));
      writer.newLine();
      for (List<Garment> garments : List.of(pictures.catalogue(), pictures.liked())) {
        for (Garment garment : garments) {
          writer.write(JsonCodec.MAPPER.writeValueAsString(garment));
          writer.newLine();
        }
      }
    }
  }
}
