package org.fashionnet.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.fashionnet.bundle.ModelInput;
import org.fashionnet.bundle.ResizePolicy;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotosTest {
  private static final Taxonomy TAXONOMY = Taxonomy.shipped(Taxonomy.DEFAULT);
  private static final String HEADER = "image,sender,split,pattern,fabric,color,style,shape\n";

  @TempDir Path directory;
  private Path labels;

  @BeforeEach
  void photo() throws IOException {
    labels = directory.resolve("labels.csv");
    var image = new BufferedImage(40, 60, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "jpg", directory.resolve("a.jpg").toFile());
  }

  @Test
  void empty_and_unknown_classes_mask_their_attribute_alone() throws IOException {
    var examples = read("a,7,train,other,leather,black,,half-sleeve\n").train();
    assertThat(examples).hasSize(1);
    int black = TAXONOMY.attribute("color").orElseThrow().indexOf("black");
    int half = TAXONOMY.attribute("shape").orElseThrow().indexOf("half-sleeve");
    assertThat(examples.getFirst().labels())
        .containsExactly(Example.UNKNOWN, Example.UNKNOWN, black, Example.UNKNOWN, half);
    assertThat(examples.getFirst().pixels()).hasSize(16 * 16 * 3);
  }

  @Test
  void a_further_column_can_be_learned_besides_with_the_classes_of_the_training_rows()
      throws IOException {
    Files.writeString(
        labels, "image,split,garment\na,train,shirt\na,train,dress\na,train,\na,test,hat\n");
    assertThat(Photos.column(labels, "garment").classes()).containsExactly("dress", "shirt");
    assertThatThrownBy(() -> Photos.column(labels, "kind"))
        .hasMessage(labels + " has no column 'kind'; it has [image, split, garment]");
  }

  @Test
  void each_row_goes_to_its_split() throws IOException {
    String rest = ",solid,cotton,black,casual,half-sleeve\n";
    var examples = read("a,1,train" + rest + "a,2,validation" + rest + "a,3,test" + rest);
    for (Split split : Split.values()) {
      assertThat(examples.of(split)).as(split.name()).hasSize(1);
    }
  }

  @Test
  void a_wrong_split_is_named_with_file_line_value_and_what_is_allowed() {
    refused(
        "a,1,train,solid,cotton,black,casual,half-sleeve\na,1,dev,solid,cotton,black,casual,\n",
        labels + " line 3: split 'dev' must be train, validation or test");
  }

  @Test
  void a_missing_photo_is_named_with_its_line() {
    refused(
        "b,1,train,solid,cotton,black,casual,half-sleeve\n",
        labels + " line 2: image 'b' is not at " + directory.resolve("b.jpg"));
  }

  @Test
  void a_row_with_too_few_values_is_named() {
    refused("a,1,train,solid\n", labels + " line 2: 4 values for the 8 columns");
  }

  @Test
  void missing_columns_are_named() throws IOException {
    Files.writeString(labels, "image,split,color\n");
    assertThatThrownBy(() -> Photos.read(labels, directory, TAXONOMY, scalings()))
        .hasMessageContaining("lacks the columns [pattern, fabric, style, shape]");
  }

  @Test
  void a_file_that_is_no_image_is_named() throws IOException {
    Path broken = Files.writeString(directory.resolve("b.jpg"), "text");
    refused("b,1,train,solid,cotton,black,casual,half-sleeve\n", broken.toString());
  }

  private void refused(String rows, String message) {
    assertThatThrownBy(() -> read(rows))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  private SplitExamples read(String rows) throws IOException {
    Files.writeString(labels, HEADER + rows);
    return Photos.read(labels, directory, TAXONOMY, scalings()).getFirst();
  }

  private static List<ModelInput> scalings() {
    return List.of(new ModelInput(16, ResizePolicy.SQUASH));
  }
}
