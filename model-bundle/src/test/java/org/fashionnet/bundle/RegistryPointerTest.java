package org.fashionnet.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.fashionnet.contracts.codec.JsonCodec;
import org.junit.jupiter.api.Test;

class RegistryPointerTest {
  private static final String ONE = "1".repeat(64);
  private static final String TWO = "2".repeat(64);

  @Test
  void an_activation_remembers_what_served_before_and_a_rollback_forgets_it() {
    RegistryPointer one = RegistryPointer.NONE.activated(ONE);
    RegistryPointer two = one.activated(TWO);
    assertThat(two).isEqualTo(new RegistryPointer(TWO, List.of(ONE), null));
    assertThat(two.rolledBack()).isEqualTo(one);
    assertThat(one.activated(ONE)).isSameAs(one);
  }

  @Test
  void the_candidate_ends_when_it_serves_and_stays_otherwise() {
    RegistryPointer shadowed = RegistryPointer.NONE.activated(ONE).shadowed(TWO);
    assertThat(shadowed.candidate()).isEqualTo(TWO);
    assertThat(shadowed.activated(TWO).candidate()).isNull();
    assertThat(shadowed.activated("3".repeat(64)).candidate()).isEqualTo(TWO);
    assertThat(shadowed.shadowed(null).candidate()).isNull();
    assertThatThrownBy(() -> shadowed.shadowed(ONE)).hasMessageContaining("candidate '" + ONE);
  }

  @Test
  void only_the_latest_of_many_versions_are_remembered() {
    RegistryPointer pointer = RegistryPointer.NONE;
    for (int i = 0; i < 30; i++) {
      pointer = pointer.activated("%064x".formatted(i));
    }
    assertThat(pointer.earlier())
        .hasSize(RegistryPointer.MOST_EARLIER)
        .startsWith("%064x".formatted(28));
  }

  @Test
  void what_cannot_be_rolled_back_says_why() {
    assertThatThrownBy(RegistryPointer.NONE::rolledBack)
        .hasMessage("no version is current: there is nothing to roll back");
    assertThatThrownBy(() -> RegistryPointer.NONE.activated(ONE).rolledBack())
        .hasMessageContaining("no version served before " + ONE);
  }

  @Test
  void a_pointer_that_breaks_a_rule_is_refused_with_its_field() {
    assertThatThrownBy(() -> new RegistryPointer(null, List.of(ONE), null))
        .hasMessageContaining("current is missing");
    assertThatThrownBy(() -> new RegistryPointer("latest", List.of(), null))
        .hasMessageContaining("current 'latest' must be 64");
  }

  @Test
  void fields_that_say_nothing_are_left_out_and_read_back() throws JsonProcessingException {
    RegistryPointer one = RegistryPointer.NONE.activated(ONE);
    String json = JsonCodec.MAPPER.writeValueAsString(one);
    assertThat(json).doesNotContain("candidate");
    assertThat(JsonCodec.MAPPER.readValue(json, RegistryPointer.class)).isEqualTo(one);
    assertThat(
            JsonCodec.MAPPER.readValue(
                "{\"current\":\"%s\"}".formatted(ONE), RegistryPointer.class))
        .isEqualTo(one);
  }
}
