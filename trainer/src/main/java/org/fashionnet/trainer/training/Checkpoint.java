package org.fashionnet.trainer.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.fashionnet.trainer.network.Network;

/** The files from which a run resumes: where it stands, and the best weights so far. */
public final class Checkpoint {
  /** First number of the file; tells files of another layout apart. */
  private static final int LAYOUT = 0xFA5_0002;

  private final Path last;
  private final Path best;

  /**
   * Where a training stands.
   *
   * @param phase index of the phase
   * @param epoch next epoch of it
   * @param best mean validation accuracy of the best weights of the phase, -1 before the first
   * @param waited epochs of the phase since then
   */
  record Position(int phase, int epoch, double best, int waited) {}

  public Checkpoint(Path directory) throws IOException {
    Files.createDirectories(directory);
    this.last = directory.resolve("last.weights");
    this.best = directory.resolve("best.weights");
  }

  Position position() throws IOException {
    if (!Files.exists(last)) {
      throw new IOException("nothing to resume: %s is missing".formatted(last));
    }
    try (DataInputStream in = open(last)) {
      return position(in);
    }
  }

  void save(Position position, Network network, WeightAverage average, AdamW optimizer)
      throws IOException {
    write(
        last,
        out -> {
          out.writeInt(LAYOUT);
          out.writeInt(position.phase());
          out.writeInt(position.epoch());
          out.writeDouble(position.best());
          out.writeInt(position.waited());
          network.save(out);
          average.save(out);
          optimizer.save(out);
        });
  }

  void load(Network network, WeightAverage average, AdamW optimizer) throws IOException {
    try (DataInputStream in = open(last)) {
      position(in);
      network.load(in);
      average.load(in);
      optimizer.load(in);
    }
  }

  void saveBest(Network network) throws IOException {
    write(best, network::save);
  }

  /** Gives the network the best weights so far. */
  public void loadBest(Network network) throws IOException {
    if (!Files.exists(best)) {
      throw new IOException("no weights yet: %s is missing".formatted(best));
    }
    try (DataInputStream in = open(best)) {
      network.load(in);
    }
  }

  private Position position(DataInputStream in) throws IOException {
    if (in.readInt() != LAYOUT) {
      throw new IOException(
          "%s was written by another version of the trainer, which must finish it".formatted(last));
    }
    return new Position(in.readInt(), in.readInt(), in.readDouble(), in.readInt());
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  private interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  /** A stop in the middle must leave the previous file whole. */
  private static void write(Path file, Writer writer) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (var out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16))) {
      writer.write(out);
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
