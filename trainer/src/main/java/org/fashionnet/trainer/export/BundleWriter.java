package org.fashionnet.trainer.export;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.training.Network;

public record BundleWriter(Network network, int size, int stored, String command, long seed) {
  public void write(Path bundle, Map<Split, List<Example>> photos, Path labels, PrintWriter out)
      throws IOException {
    throw new IOException("not yet");
  }
}
