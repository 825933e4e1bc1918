package org.fashionnet.drawing.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.fashionnet.drawing.design.Scene;

class PlacementProperties {
  private static final Rectangle2D BODY = new Rectangle2D.Double(-0.5, 0, 1, 1.4);
  private static final Rectangle2D SLEEVE = new Rectangle2D.Double(-1.2, 0.1, 0.7, 0.3);

  private static Placement fit(Scene scene, int width, int height, long seed) {
    return Placement.fit(
        List.of(BODY, SLEEVE), width, height, scene, false, new SplittableRandom(seed));
  }

  @Property
  void in_a_studio_the_whole_garment_is_in_the_picture_and_fills_most_of_it(
      @ForAll @IntRange(min = 16, max = 400) int width,
      @ForAll @IntRange(min = 16, max = 400) int height,
      @ForAll long seed) {
    Placement placement = fit(Scene.STUDIO, width, height, seed);

    Rectangle2D placed =
        placement.place(BODY).getBounds2D().createUnion(placement.place(SLEEVE).getBounds2D());
    assertThat(new Rectangle2D.Double(0, 0, width, height).contains(placed)).isTrue();
    assertThat(Math.max(placed.getWidth() / width, placed.getHeight() / height))
        .isCloseTo(0.86, within(0.01));
    assertThat(placed.getCenterX()).isCloseTo(width / 2.0, within(0.01 * width));
  }

  @Property
  void a_pixel_leads_back_to_the_place_of_the_garment_that_it_shows(
      @ForAll Scene scene,
      @ForAll @DoubleRange(min = -0.5, max = 0.5) double u,
      @ForAll @DoubleRange(min = 0, max = 1.4) double v,
      @ForAll long seed) {
    Placement placement = fit(scene, 150, 200, seed);
    Path2D point = new Path2D.Double();
    point.moveTo(u, v);
    double[] pixel = new double[6];
    PathIterator placed = placement.place(point).getPathIterator(null);
    placed.currentSegment(pixel);

    double[] uv = new double[2];
    placement.garmentPoint(pixel[0], pixel[1], uv);

    assertThat(uv[0]).isCloseTo(u, within(0.03));
    assertThat(uv[1]).isCloseTo(v, within(0.03));
  }

  @Property
  void twice_the_picture_is_twice_the_scale(
      @ForAll Scene scene, @ForAll @IntRange(min = 16, max = 300) int side, @ForAll long seed) {
    assertThat(fit(scene, 2 * side, 2 * side, seed).scale())
        .isCloseTo(2 * fit(scene, side, side, seed).scale(), within(1e-6));
  }
}
