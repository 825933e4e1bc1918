package org.fashionnet.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.fashionnet.local.console.UserError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeederTest {
  private static final List<DemoItem> ITEMS =
      IntStream.range(0, 20).mapToObj(i -> item("item-" + i)).toList();
  private static final Wardrobe ADA =
      new Wardrobe("ada", "stripes", List.of(new Photo("a.jpg", () -> new byte[] {1})));

  private FakeShop shop;
  private Feeder feeder;

  @BeforeEach
  void start() throws IOException {
    shop = new FakeShop();
    feeder = new Feeder(new ShopClient(shop.base()), line -> {}, Duration.ofSeconds(30));
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  @Test
  void a_second_run_sends_only_what_the_first_one_could_not() throws Exception {
    Feeder.Result first = feeder.items(ITEMS.subList(0, 12));
    shop.sent.clear();
    Feeder.Result second = feeder.items(ITEMS);

    assertThat(first.sent()).isEqualTo(12);
    assertThat(second.present()).isEqualTo(12);
    assertThat(shop.sent)
        .containsExactlyInAnyOrderElementsOf(
            ITEMS.subList(12, 20).stream().map(DemoItem::itemId).toList());
    assertThat(second.waiting()).isEmpty();
  }

  @Test
  void refused_items_are_named_with_the_reason_and_the_others_go_in() throws Exception {
    shop.refused.add("item-3");

    Feeder.Result result = feeder.items(ITEMS);

    assertThat(result.sent()).isEqualTo(19);
    assertThat(result.refused()).containsExactly("item-3 (item-3.jpg): 415 this is a text file");
  }

  @Test
  void an_item_that_never_gets_its_vector_does_not_hold_up_the_others() throws Exception {
    shop.neverShown.add("item-0");
    Feeder impatient = new Feeder(new ShopClient(shop.base()), line -> {}, Duration.ofSeconds(2));

    Feeder.Result result = impatient.items(ITEMS);

    assertThat(result.waiting()).containsExactly("item-0");
    assertThat(shop.shown).hasSize(19);
  }

  @Test
  void a_service_that_is_away_for_a_moment_loses_nothing() throws Exception {
    shop.away.set(2);

    assertThat(feeder.items(ITEMS.subList(0, 3)).sent()).isEqualTo(3);
  }

  @Test
  void a_wardrobe_is_given_once() throws Exception {
    feeder.wardrobes(List.of(ADA));
    feeder.wardrobes(List.of(ADA));

    assertThat(shop.wardrobes).containsExactly("ada");
  }

  @Test
  void a_photo_that_cannot_be_read_ends_the_import_with_its_reason() {
    Wardrobe broken =
        new Wardrobe(
            "eve",
            "nothing",
            List.of(
                new Photo(
                    "gone.jpg",
                    () -> {
                      throw new IOException("gone.jpg is gone");
                    })));

    assertThatThrownBy(() -> feeder.wardrobes(List.of(broken))).hasMessage("gone.jpg is gone");
    assertThatThrownBy(() -> new Wardrobe("eve", "nothing", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .isNotInstanceOf(UserError.class);
  }

  private static DemoItem item(String id) {
    return new DemoItem(
        id,
        "A title",
        "shirt",
        new BigDecimal("9.99"),
        new Photo(id + ".jpg", () -> new byte[] {1, 2, 3}));
  }
}
