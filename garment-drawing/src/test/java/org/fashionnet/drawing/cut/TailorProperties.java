package org.fashionnet.drawing.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.Garments;

class TailorProperties {
  private static Cut cut(Garment garment, long seed) {
    return Tailor.cut(garment, new SplittableRandom(seed));
  }

  private static long parts(Cut cut, Cut.Role role) {
    return cut.parts().stream().filter(part -> part.role() == role).count();
  }

  @Property
  void a_garment_has_one_body_and_two_sleeves_or_none(
      @ForAll("garments") Garment garment, @ForAll long seed) {
    Cut cut = cut(garment, seed);
    boolean sleeves = garment.label("shape").endsWith("-sleeve");

    assertThat(parts(cut, Cut.Role.BODY)).isOne();
    assertThat(parts(cut, Cut.Role.SLEEVE)).isEqualTo(sleeves ? 2 : 0);
    assertThat(cut.wrists()).hasSize(sleeves ? 2 : 0);
  }

  @Property
  void a_hoodie_has_a_hood_and_a_shirt_has_none(
      @ForAll("garments") Garment garment, @ForAll long seed) {
    long hoods = parts(cut(garment, seed), Cut.Role.HOOD);

    switch (garment.kind()) {
      case "hoodie" -> assertThat(hoods).isOne();
      case "outwear" -> assertThat(hoods).isLessThanOrEqualTo(1);
      default -> assertThat(hoods).isZero();
    }
  }

  @Property
  void the_body_is_symmetric_and_as_long_as_said(
      @ForAll("garments") Garment garment, @ForAll long seed) {
    Cut cut = cut(garment, seed);
    Rectangle2D body =
        cut.parts().stream()
            .filter(part -> part.role() == Cut.Role.BODY)
            .findFirst()
            .orElseThrow()
            .outline()
            .getBounds2D();

    assertThat(body.getCenterX()).isCloseTo(0, within(1e-6));
    assertThat(body.getMaxY()).isBetween(cut.length() - 0.01, cut.length() + 0.3);
    assertThat(body.getMinY()).isBetween(-0.01, 0.3);
  }

  @Property
  void measures_are_those_of_a_body(@ForAll("garments") Garment garment, @ForAll long seed) {
    Cut cut = cut(garment, seed);

    assertThat(cut.neck().half()).isBetween(0.1, 0.45);
    assertThat(cut.neck().depth()).isBetween(0.0, 0.8);
    assertThat(cut.chestHalf()).isBetween(0.3, 1.0);
    assertThat(cut.hemHalf()).isPositive();
    assertThat(cut.armpitY()).isLessThan(cut.length());
    assertThat(cut.waistY()).isLessThan(cut.length());
  }

  @Property
  void long_sleeves_end_further_from_the_shoulder_than_half_sleeves(
      @ForAll("garments") Garment garment, @ForAll long seed) {
    Cut cut = cut(garment, seed);

    for (Cut.Wrist wrist : cut.wrists()) {
      double reach = Math.hypot(Math.abs(wrist.x()) - cut.shoulderHalf(), wrist.y() - 0.15);
      if (garment.label("shape").equals("half-sleeve")) {
        assertThat(reach).isLessThan(0.9);
      } else if (wrist.y() > cut.armpitY()) {
        assertThat(reach).isGreaterThan(0.4);
      }
      assertThat(wrist.half()).isBetween(0.04, 0.15);
    }
  }

  @Provide
  Arbitrary<Garment> garments() {
    return Garments.any();
  }
}
