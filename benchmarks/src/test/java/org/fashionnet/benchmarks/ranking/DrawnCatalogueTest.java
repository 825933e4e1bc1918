package org.fashionnet.benchmarks.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.VectorLayout;
import org.junit.jupiter.api.Test;

class DrawnCatalogueTest {
  static final Path LABELS = Path.of("../data/clothing/labels.csv");
  private static final int ITEMS = 20_000;
  private static final VectorLayout LAYOUT = new VectorLayout(Taxonomy.shipped(Taxonomy.DEFAULT));

  @Test
  void items_have_the_shares_of_the_photos_and_one_look_is_common() throws IOException {
    var catalogue = new DrawnCatalogue(LAYOUT, LABELS, false, false);
    List<IndexedItem> items = IntStream.range(0, ITEMS).mapToObj(catalogue::item).toList();

    Map<String, Integer> looks = new HashMap<>();
    items.forEach(item -> looks.merge(item.vector().toString(), 1, Integer::sum));
    int most = looks.values().stream().mapToInt(i -> i).max().orElseThrow();
    assertThat(most / (double) ITEMS).isBetween(0.06, 0.09);

    // 1265 of the 2543 photos are solid, 1647 of cotton; 5 % of the items are all graphic cotton.
    assertThat(share(items, "pattern", "solid")).isCloseTo(0.95 * 1265 / 2543, Offset.offset(0.02));
    assertThat(share(items, "fabric", "cotton"))
        .isCloseTo(0.05 + 0.95 * 1647 / 2543, Offset.offset(0.02));
  }

  private static double share(List<IndexedItem> items, String attribute, String className) {
    int a = LAYOUT.attribute(attribute);
    int c = LAYOUT.classOf(a, className);
    return items.stream().filter(item -> item.vector().classOf(a) == c).count()
        / (double) items.size();
  }

  @Test
  void probabilities_of_an_attribute_add_up_and_the_decided_class_has_the_largest()
      throws IOException {
    var catalogue = new DrawnCatalogue(LAYOUT, LABELS, false, false);
    for (int number = 0; number < 1000; number++) {
      var vector = catalogue.item(number).vector();
      for (int a = 0; a < LAYOUT.attributes(); a++) {
        int sum = 0;
        int largest = LAYOUT.start(a);
        for (int c = LAYOUT.start(a); c < LAYOUT.start(a + 1); c++) {
          int p = vector.probabilities()[c] & 0xff;
          sum += p;
          largest = p > (vector.probabilities()[largest] & 0xff) ? c : largest;
        }
        assertThat(sum).isBetween(255 - 7, 255 + 7);
        if (vector.classOf(a) >= 0) {
          double decided = vector.probabilities()[LAYOUT.start(a) + vector.classOf(a)] & 0xff;
          assertThat(decided).isGreaterThanOrEqualTo(102);
        }
      }
    }
  }

  @Test
  void an_item_follows_from_its_number_and_some_are_not_available() throws IOException {
    var catalogue = new DrawnCatalogue(LAYOUT, LABELS, true, true);
    var again = new DrawnCatalogue(LAYOUT, LABELS, true, true);
    assertThat(catalogue.item(7)).isEqualTo(again.item(7)).isNotEqualTo(catalogue.item(8));
    assertThat(catalogue.item(7).embedding().dimensions()).isEqualTo(512);
    assertThat(catalogue.photoVector(new SplittableRandom(1)).probabilities())
        .containsOnly((byte) 0, (byte) 255);
    long unavailable =
        IntStream.range(0, ITEMS)
            .filter(n -> catalogue.item(n).state() == State.UNAVAILABLE)
            .count();
    assertThat(unavailable / (double) ITEMS).isCloseTo(0.05, Offset.offset(0.01));
  }
}
