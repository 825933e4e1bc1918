package org.fashionnet.contracts.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"a", "dress-1", "12/34", "auth0|1", "a+b@c", "größe M", " ", "-a", "ワンピース"})
  void keys_are_any_text(String key) {
    assertThat(Require.key("itemId", key)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\u0000", "\u0085"})
  void control_characters_are_refused_by_field_and_value(String key) {
    assertThatThrownBy(() -> Require.key("itemId", key))
        .hasMessage(
            "itemId '%s' must be 1 to 200 characters without control characters"
                .formatted(key.replaceAll("\\p{Cc}", "\uFFFD")));
  }

  @Test
  void half_a_character_is_refused() {
    assertThatThrownBy(() -> Require.key("itemId", "a\uD83D"))
        .hasMessage("itemId 'a\uFFFD' must be 1 to 200 characters without control characters");
  }

  @Test
  void lengths_count_characters_and_not_their_halves() {
    String emoji = "\uD83D\uDC57".repeat(200);
    assertThat(Require.key("itemId", emoji)).isEqualTo(emoji);
    assertThat(Require.text("title", emoji, 200)).isEqualTo(emoji);
    assertThatThrownBy(() -> Require.text("title", emoji, 199))
        .hasMessage("title must have 1 to 199 characters, has 200");
    assertThatThrownBy(() -> Require.key("itemId", emoji + "a")).hasMessageContaining("1 to 200");
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
