package org.fashionnet.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fashionnet.local.system.Layout;
import org.fashionnet.local.system.LocalSystem;

/** Fills a running system, and says what a visitor can see and what it cost. */
public final class Demo {
  private static final Duration VECTOR_PATIENCE = Duration.ofMinutes(3);
  private static final Duration PROFILE_PATIENCE = Duration.ofSeconds(60);
  private static final int LISTED = 20;

  private final DemoSource source;
  private final Instant commandStarted;
  private final Consumer<String> say;

  /**
   * @param commandStarted when the user gave the command, for the times that are printed
   * @param say gets the lines for the user
   */
  public Demo(DemoSource source, Instant commandStarted, Consumer<String> say) {
    this.source = source;
    this.commandStarted = commandStarted;
    this.say = say;
  }

  /** Fills the system and returns when all items have their vectors, or never will. */
  public void run(LocalSystem system, Layout layout, int port) throws InterruptedException {
    String base = "http://localhost:" + port;
    ShopClient shop = new ShopClient(base);
    Feeder feeder = new Feeder(shop, say, VECTOR_PATIENCE);
    DemoData data = source.open(layout, say);
    say.accept("Catalogue: " + data.origin());
    String shopper = data.wardrobes().isEmpty() ? "ada" : data.wardrobes().getFirst().userId();
    Instant begun = Instant.now();
    try (FirstRecommendation first = new FirstRecommendation(shop, shopper)) {
      feeder.wardrobes(data.wardrobes());
      Feeder.Result result = feeder.items(data.items());
      Duration took = Duration.between(begun, Instant.now());
      Optional<Instant> seen = first.await(PROFILE_PATIENCE);
      report(data, result, took);
      say.accept(
          seen.map(
                  when ->
                      "  first recommendation %.1f s after the command"
                          .formatted(seconds(Duration.between(commandStarted, when))))
              .orElse("  no recommendation yet; the logs are in " + layout.data().resolve("logs")));
    }
    memory(system.residentMib());
    say.accept("Open one of these:");
    for (Wardrobe wardrobe : data.wardrobes()) {
      say.accept("  %s/?user=%-8s likes %s".formatted(base, wardrobe.userId(), wardrobe.likes()));
    }
  }

  private void report(DemoData data, Feeder.Result result, Duration took) {
    int shown = result.present() + result.sent() - result.waiting().size();
    say.accept("FashionNet is ready.");
    say.accept(
        "  %d items, %d with a vector (%d now, in %.1f s)"
            .formatted(
                data.items().size(),
                shown,
                result.sent() - result.waiting().size(),
                seconds(took)));
    list("refused", result.refused());
    list("without a vector", List.copyOf(result.waiting()));
  }

  private void list(String what, List<String> entries) {
    if (entries.isEmpty()) {
      return;
    }
    say.accept("  %d %s:".formatted(entries.size(), what));
    entries.stream().limit(LISTED).forEach(entry -> say.accept("    " + entry));
    if (entries.size() > LISTED) {
      say.accept("    and %d more".formatted(entries.size() - LISTED));
    }
  }

  private void memory(Map<String, Long> residentMib) {
    say.accept("  resident memory in MiB:");
    residentMib.forEach((name, mib) -> say.accept("    %-20s %5d".formatted(name, mib)));
    long total = residentMib.values().stream().mapToLong(Long::longValue).sum();
    say.accept("    %-20s %5d".formatted("together", total));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
