package org.fashionnet.recommender.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CategoryPathTest {
  @Test
  void a_path_names_the_categories_that_contain_it() {
    assertThat(CategoryPath.of(" Women >Dresses> Maxi "))
        .containsExactly("Women", "Women > Dresses", "Women > Dresses > Maxi");
    assertThat(CategoryPath.of("Shirts")).containsExactly("Shirts");
    assertThat(CategoryPath.of(" > ")).isEmpty();
    assertThat(CategoryPath.name("Women > Dresses")).isEqualTo("Dresses");
  }

  @Test
  void spellings_of_a_category_are_one_and_the_commonest_is_shown() {
    assertThat(CategoryPath.key("women>DRESSES ")).isEqualTo(CategoryPath.key("Women > Dresses"));
    assertThat(
            CategoryPath.counts(
                Map.of("Women", 3, "women", 1, "Women > Dresses", 1, "women > dresses", 2)))
        .isEqualTo(Map.of("Women", 4, "women > dresses", 3));
  }
}
