package org.fashionnet.ingest.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedMapTest {
  private final BoundedMap<String, Integer> map = new BoundedMap<>(2);

  @Test
  void the_oldest_entry_makes_room_and_putting_again_renews_an_entry() {
    map.put("a", 1);
    map.put("b", 2);
    map.put("a", 3);
    map.put("c", 4);
    assertThat(map.get("a")).contains(3);
    assertThat(map.get("b")).isEmpty();
    assertThat(map.get("c")).contains(4);
  }

  @Test
  void the_first_of_two_who_put_the_same_key_wins() {
    assertThat(map.putIfAbsent("a", 1)).isEmpty();
    assertThat(map.putIfAbsent("a", 2)).contains(1);
    map.remove("a", 2);
    assertThat(map.anyMatch((key, value) -> value == 1)).isTrue();
    map.remove("a", 1);
    assertThat(map.get("a")).isEmpty();
  }
}
