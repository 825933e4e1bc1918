package org.fashionnet.trainer.command.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.fashionnet.drawing.ContactSheet;
import org.fashionnet.drawing.DrawnGarments;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Scene;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what the drawn garments look like. */
@Command(
    name = "draw",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Draws a contact sheet of garments as a PNG.")
public final class DrawCommand implements Callable<Integer> {
  @Option(names = "--count", defaultValue = "42", description = "garments, from 1")
  private int count;

  @Option(names = "--seed", defaultValue = "1", description = "chooses the garments")
  private long seed;

  @Option(names = "--scene", defaultValue = "HOME", description = "${COMPLETION-CANDIDATES}")
  private Scene scene;

  @Option(names = "--out", defaultValue = "garments.png", description = "the PNG file")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var garments = new DrawnGarments(seed, GarmentDesigner.flattened(0.5), 150, 200, scene);
    ImageIO.write(ContactSheet.of(garments, count, 7), "png", out.toFile());
    spec.commandLine().getOut().println(out);
    return 0;
  }
}
