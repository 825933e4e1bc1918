package org.fashionnet.drawing;

import org.fashionnet.drawing.cloth.Fabric;
import org.fashionnet.drawing.cloth.Pattern;
import org.fashionnet.drawing.cut.Cut;
import org.fashionnet.drawing.photo.Light;
import org.fashionnet.drawing.raster.Palette;
import org.fashionnet.drawing.raster.Placement;
import org.fashionnet.drawing.raster.Relief;

/** Computes the pixels of cloth: pattern, weave, folds, details, highlights. */
final class Cloth {
  private final Pattern pattern;
  private final Fabric fabric;
  private final Relief relief;
  private final Placement placement;
  private final Light light;
  private final Cut cut;
  private final double rounding;

  Cloth(
      Pattern pattern,
      Fabric fabric,
      Relief relief,
      Placement placement,
      Light light,
      Cut cut,
      double rounding) {
    this.pattern = pattern;
    this.fabric = fabric;
    this.relief = relief;
    this.placement = placement;
    this.light = light;
    this.cut = cut;
    this.rounding = rounding;
  }

  void paint(int[] pixels, Layers layers) {
    int width = layers.width();
    int height = layers.height();
    double[] cos = new double[cut.parts().size() + 1];
    double[] sin = new double[cos.length];
    double[] uv = new double[2];
    boolean[] body = new boolean[cos.length];
    body[0] = true;
    cos[0] = 1;
    for (int i = 1; i < cos.length; i++) {
      Cut.Part part = cut.parts().get(i - 1);
      cos[i] = Math.cos(part.angle());
      sin[i] = Math.sin(part.angle());
      body[i] = part.role() == Cut.Role.BODY;
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        int detail = layers.details()[i];
        int covered = layers.cover()[i] & 255;
        if (covered == 0 && detail >>> 24 == 0) {
          continue;
        }
        int part = layers.parts()[i];
        double px = (x + 0.5) / width;
        double py = (y + 0.5) / height;
        float slopeX = relief.x(px, py);
        float slopeY = relief.y(px, py);
        placement.garmentPoint(x + 0.5, y + 0.5, uv);
        double u = uv[0];
        double v = uv[1];
        double tu = u * cos[part] + v * sin[part] + slopeX * 0.05;
        double tv = -u * sin[part] + v * cos[part] + slopeY * 0.05;
        int rgb = pattern.rgbAt(tu, tv, body[part]);
        double facing = slopeX * light.x() + slopeY * light.y();
        double shade =
            1 - rounding * (1 - layers.soft()[i]) + facing * 0.75 + fabric.texture().shade(tu, tv);
        boolean lined = body[part] && v < fabric.lined();
        double opacity = lined ? fabric.opacity() : fabric.sheer();
        opacity *= fabric.texture().cover(tu, tv);
        double alpha = covered / 255.0 * (opacity + (1 - opacity) * Math.min(1, Math.abs(facing)));
        int da = detail >>> 24;
        if (da > 0) {
          rgb = Palette.mix(rgb, detail & 0xffffff, da / 255.0);
          alpha = Math.max(alpha, covered == 0 || da > 200 ? da / 255.0 : 0);
        }
        rgb = Light.scale(rgb, Math.max(0.3, shade));
        if (fabric.sheen() > 0 && facing > 0.05) {
          double gloss = Math.min(0.75, fabric.sheen() * (facing - 0.05) * 1.6);
          rgb = Palette.mix(rgb, 0xffffff, gloss);
        }
        pixels[i] = Palette.mix(pixels[i], rgb, Math.min(1, alpha));
      }
    }
  }
}
