package org.fashionnet.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fashionnet.trainer.Trainer.fails;
import static org.fashionnet.trainer.Trainer.said;
import static org.fashionnet.trainer.Trainer.succeeds;

import java.io.IOException;
import java.nio.file.Path;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.fixture.DrawnPhotos;
import org.fashionnet.trainer.fixture.Tiny;
import org.fashionnet.trainer.fixture.TinyBundle;
import org.fashionnet.trainer.network.Design;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --teacher}, from the command line. */
class TeacherTest {
  @TempDir static Path directory;
  private static Path teacher;

  @BeforeAll
  static void photosAndATeacher() throws IOException {
    DrawnPhotos.write(directory, 40, 8, 8);
    try (var tiny =
        TinyBundle.of(Design.SHARED, 1, 0, Tiny.garments(1, 32), directory.resolve("teacher"))) {
      teacher = tiny.bundle();
    }
  }

  @Test
  void a_bundle_says_who_taught_it() throws IOException {
    Path bundle = directory.resolve("student");
    succeeds(command(bundle) + " --teacher %s --teacher-share 1".formatted(teacher));
    BundleManifest manifest = BundleManifest.read(bundle);
    assertThat(manifest.provenance().path("teacher").asText())
        .isEqualTo(BundleManifest.read(teacher).version());
    assertThat(bundle.resolve("MODEL_CARD.md")).content().contains("--teacher " + teacher);
    assertThat(directory.resolve("student-run/recipe.json"))
        .content()
        .contains(BundleManifest.read(teacher).version());
  }

  @Test
  void what_cannot_teach_is_refused_in_a_sentence() {
    String student = command(directory.resolve("refused")) + " ";
    assertThat(fails(student + "--taxonomy fashionnet-2 --teacher " + teacher))
        .contains("(taxonomy fashionnet-1) does not know 'garment' of the taxonomy fashionnet-2");
    assertThat(fails(student + "--teacher " + directory))
        .contains("no model bundle at", "bundle.json is missing");
    assertThat(fails(student + "--teacher %s --teacher-share 2".formatted(teacher)))
        .isEqualToIgnoringNewLines("--teacher-share 2.0 must be from 0 to 1");
    assertThat(fails(student + "--teacher %s --teacher-temperature 0".formatted(teacher)))
        .isEqualToIgnoringNewLines("--teacher-temperature 0.0 must be above 0 and at most 100");
    assertThat(said(2, student + "--teacher-share 0.5")).contains("--teacher");
  }

  private static String command(Path bundle) {
    return "--labels %s --run %s-run --bundle %s --width 0.0625 --size 32 --small-size 32"
            .formatted(directory.resolve("labels.csv"), bundle, bundle)
        + " --drawn 0 --frozen-epochs 1 --small-epochs 0 --epochs 0 --polish-epochs 1";
  }
}
