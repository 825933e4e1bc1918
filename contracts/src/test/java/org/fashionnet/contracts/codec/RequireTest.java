package org.fashionnet.contracts.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "dress-1", "Ada.Lovelace@shop.example", "7:b_c~d"})
  void keys_are_letters_digits_and_a_few_signs(String key) {
    assertThat(Require.key("itemId", key)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a/b", "größe", "a b"})
  void other_keys_are_refused_by_field_and_value(String key) {
    assertThatThrownBy(() -> Require.key("itemId", key))
        .hasMessageStartingWith("itemId '%s' must be 1 to 100 letters".formatted(key));
  }

  @Test
  void what_is_missing_or_blank_or_too_long_is_named() {
    assertThatThrownBy(() -> Require.present("vector", null)).hasMessage("vector is missing");
    assertThatThrownBy(() -> Require.text("title", "  ", 5))
        .hasMessage("title must have 1 to 5 characters, has 2 (blank)");
    assertThatThrownBy(() -> Require.text("title", "abcdef", 5))
        .hasMessage("title must have 1 to 5 characters, has 6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a\\b", ".hidden"})
  void a_file_name_is_neither_a_path_nor_hidden(String name) {
    assertThatThrownBy(() -> Require.fileName("model", name))
        .hasMessage("model '%s' must be a file name".formatted(name));
  }

  @Test
  void a_long_value_is_shortened_in_the_message() {
    assertThatThrownBy(() -> Require.imageId("imageId", "x".repeat(500)))
        .hasMessageContaining("x".repeat(120) + "…'")
        .hasMessageNotContaining("x".repeat(121));
  }
}
