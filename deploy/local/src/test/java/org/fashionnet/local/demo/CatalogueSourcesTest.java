package org.fashionnet.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.fashionnet.local.console.UserError;
import org.fashionnet.local.system.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueSourcesTest {
  private static final String HEAD =
      "image,sender,garment,split,pattern,fabric,color,style,shape\n";

  @TempDir Path directory;
  private final List<String> said = new ArrayList<>();

  @Test
  void test_and_validation_photos_are_the_catalogue_and_training_photos_are_worn()
      throws Exception {
    Path csv =
        csv(
            HEAD
                + "t1,1,dress,test,solid,silk,black,party,sleeveless\n"
                + "v1,2,shirt,validation,striped,cotton,blue,casual,full-sleeve\n"
                + "v2,2,outwear,validation,other,,multi,winter,\n"
                + "a1,3,polo,train,striped,cotton,red,casual,half-sleeve\n"
                + "a2,3,skirt,train,striped,cotton,red,casual,\n"
                + "g1,4,dress,train,floral,chiffon,pink,summer,sleeveless\n"
                + "c1,5,dress,train,solid,lace,black,party,sleeveless\n"
                + "c2,5,dress,train,solid,lace,black,casual,sleeveless\n"
                + "gone,6,dress,test,solid,lace,black,casual,sleeveless\n");
    for (String image : List.of("t1", "v1", "v2", "a1", "a2", "g1", "c1", "c2")) {
      Files.createFile(directory.resolve("images/" + image + ".jpg"));
    }

    DemoData data = open(csv.toString());

    assertThat(data.items())
        .extracting(DemoItem::itemId, DemoItem::title, DemoItem::category)
        .containsExactly(
            tuple("t1", "Black silk party dress", "dress"),
            tuple("v1", "Blue striped shirt", "shirt"),
            tuple("v2", "Multicoloured winter jacket", "outwear"));
    assertThat(data.wardrobes())
        .extracting(Wardrobe::userId, wardrobe -> wardrobe.photos().getFirst().name())
        .containsExactly(tuple("ada", "a1.jpg"), tuple("grace", "g1.jpg"), tuple("coco", "c1.jpg"));
    assertThat(said).singleElement().asString().contains("1 of the 9 photos");
    assertThat(data.wardrobes()).allMatch(wardrobe -> wardrobe.photos().size() == 1);
  }

  @Test
  void labels_with_faults_are_refused_with_what_is_wrong() throws Exception {
    assertRefused(csv("image,split\na,test\n"), "garment");
    assertRefused(csv(HEAD + "../x,1,dress,test,,,,,\n"), "line 2", "'../x'");
    assertRefused(csv(HEAD + "a,1,dress,train,,,,,\n"), "test or validation");
  }

  @Test
  void every_image_of_a_folder_is_an_item_with_an_id_of_its_own() throws Exception {
    Path folder = Files.createDirectories(directory.resolve("mine/more")).getParent();
    Files.createFile(folder.resolve("Summer dress.JPG"));
    Files.createFile(folder.resolve("more/Summer dress.png"));
    Files.createFile(folder.resolve("notes.txt"));

    DemoData data = open(folder.toString());

    assertThat(data.items())
        .extracting(DemoItem::itemId)
        .containsExactly("photo-Summer-dress", "photo-Summer-dress-2");
    assertThat(data.items()).extracting(DemoItem::title).containsOnly("Summer dress");
  }

  @Test
  void a_place_without_photos_is_refused() throws Exception {
    Path empty = Files.createDirectories(directory.resolve("empty"));
    assertThatThrownBy(() -> open(empty.toString())).hasMessageContaining("No image in");
    assertThatThrownBy(() -> open(directory.resolve("nowhere").toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("clothing-dataset");
  }

  @Test
  void drawn_garments_are_the_same_in_every_run_and_can_be_decoded() throws Exception {
    DemoData first = DrawnDemo.of(5);
    DemoData again = DrawnDemo.of(5);

    assertThat(first.items()).hasSize(5).doesNotHaveDuplicates();
    assertThat(first.items()).extracting(DemoItem::title).allMatch(title -> !title.isBlank());
    for (int i = 0; i < 2; i++) {
      byte[] picture = first.items().get(i).photo().bytes().read();
      assertThat(picture).isEqualTo(again.items().get(i).photo().bytes().read());
      assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getHeight()).isEqualTo(512);
    }
    assertThat(first.wardrobes()).extracting(Wardrobe::userId).containsExactly("ada", "grace");
    assertThat(first.items().getFirst().price()).isBetween(BigDecimal.TEN, new BigDecimal(250));
  }

  private DemoData open(String photos) throws InterruptedException {
    DemoSource source =
        new DemoSource(Optional.of(photos), 1, URI.create("http://127.0.0.1:1/"), Optional.empty());
    return source.open(new Layout(directory, directory.resolve("data")), said::add);
  }

  private void assertRefused(Path csv, String... why) {
    assertThatThrownBy(() -> open(csv.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(why);
  }

  private Path csv(String text) throws IOException {
    Files.createDirectories(directory.resolve("images"));
    return Files.writeString(directory.resolve("labels.csv"), text);
  }
}
