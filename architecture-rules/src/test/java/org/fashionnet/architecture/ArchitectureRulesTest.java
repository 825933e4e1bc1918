package org.fashionnet.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchitectureRulesTest {
  @TempDir Path directory;
  private Sources shop;

  @BeforeEach
  void begin() throws IOException {
    shop = new Sources(directory).nullMarked("shop");
  }

  @Test
  void the_rules_keep_themselves() {
    ArchitectureRules.check("org.fashionnet.architecture");
  }

  @Test
  void a_name_without_classes_is_an_error_and_no_pass() {
    assertThatThrownBy(() -> ArchitectureRules.check("org.fashionnet.misspelt"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no classes");
  }

  @Test
  void a_package_may_have_25_files_and_no_26th() throws IOException {
    for (int i = 1; i < ArchitectureRules.MOST_FILES; i++) {
      shop.add(
          "shop/C%d.java".formatted(i), "package shop; class C%d { class Inner {} }".formatted(i));
    }
    assertPasses();

    shop.add("shop/C25.java", "package shop; class C25 {}");

    assertBreaks("at most 25 source files", "shop has 26");
  }

  @Test
  void a_package_below_a_null_marked_one_is_not_null_marked() throws IOException {
    shop.add("shop/cart/Cart.java", "package shop.cart; class Cart {}");

    assertBreaks("@NullMarked", "shop.cart");
  }

  @Test
  void a_package_and_one_below_it_do_not_need_each_other() throws IOException {
    shop.nullMarked("shop.cart")
        .add("shop/cart/Cart.java", "package shop.cart; public class Cart { shop.Item item; }")
        .add("shop/Item.java", "package shop; public class Item { String name; }");
    assertPasses();

    shop.add("shop/Shop.java", "package shop; class Shop { shop.cart.Cart cart; }");

    assertBreaks("free of cycles", "shop.cart");
  }

  @Test
  void a_record_may_have_ten_components_and_constants_but_no_eleventh() throws IOException {
    shop.add("shop/Ten.java", record("Ten", 10));
    assertPasses();

    shop.add("shop/Eleven.java", record("Eleven", 11));

    assertBreaks("at most 10 components", "shop.Eleven has 11");
  }

  private static String record(String name, int components) {
    return IntStream.range(0, components)
        .mapToObj(i -> "int c" + i)
        .collect(
            Collectors.joining(
                ", ", "package shop; record " + name + "(", ") { static final int ONE = 1; }"));
  }

  @Test
  void a_field_is_not_injected() throws IOException {
    shop.nullMarked("jakarta.inject")
        .add(
            "jakarta/inject/Inject.java",
            """
            package jakarta.inject;
            import java.lang.annotation.*;
            @Retention(RetentionPolicy.RUNTIME) public @interface Inject {}
            """)
        .add(
            "shop/ByConstructor.java",
            "package shop; class ByConstructor { @jakarta.inject.Inject ByConstructor(String s) {} }");
    assertPasses();

    shop.add(
        "shop/ByField.java", "package shop; class ByField { @jakarta.inject.Inject String name; }");

    assertBreaks("injects", "shop.ByField.name");
  }

  @Test
  void only_commands_print() throws IOException {
    String prints = "package %s; class %s { void say() { System.out.println(1); } }";
    shop.nullMarked("shop.command")
        .add("shop/command/Say.java", prints.formatted("shop.command", "Say"))
        .add("shop/ShopMain.java", prints.formatted("shop", "ShopMain"));
    assertPasses();

    shop.add("shop/Loud.java", prints.formatted("shop", "Loud"));

    assertBreaks("access standard streams", "shop.Loud.say()");
  }

  @Test
  void all_broken_rules_are_told_at_once() throws IOException {
    shop.add("shop/Eleven.java", record("Eleven", 11))
        .add("shop/cart/Cart.java", "package shop.cart; class Cart {}");

    assertBreaks("shop.Eleven", "shop.cart");
  }

  private void assertPasses() {
    assertThatCode(() -> ArchitectureRules.check(shop.compile())).doesNotThrowAnyException();
  }

  private void assertBreaks(String rule, String where) {
    assertThatThrownBy(() -> ArchitectureRules.check(shop.compile()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(rule)
        .hasMessageContaining(where);
  }
}
