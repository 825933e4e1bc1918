package org.fashionnet.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.fashionnet.local.console.Progress;
import org.fashionnet.local.console.UserError;

/**
 * Brings a demonstration into the system and waits until all of it is shown. What the system
 * already has is not sent again, so a second run only adds what is missing.
 */
final class Feeder {
  private static final int AT_ONCE = 4;
  private static final long POLL_MILLIS = 300;
  private static final int ASKED_AT_ONCE = 32;

  private final ShopClient shop;
  private final Consumer<String> say;
  private final Duration patience;

  /**
   * @param patience how long to wait for the next vector before giving up on the rest
   */
  Feeder(ShopClient shop, Consumer<String> say, Duration patience) {
    this.shop = shop;
    this.say = say;
    this.patience = patience;
  }

  /**
   * What came of it.
   *
   * @param present items that the system had before
   * @param sent items that were taken now
   * @param refused items that the system will not take, with its reasons
   * @param waiting items that were taken and are not shown after all patience
   */
  record Result(int present, int sent, List<String> refused, Set<String> waiting) {}

  /** Sends the wardrobes that the system does not have yet. */
  void wardrobes(List<Wardrobe> wardrobes) throws InterruptedException {
    inParallel(
        wardrobes,
        wardrobe -> {
          if (shop.garments(wardrobe.userId()) >= wardrobe.photos().size()) {
            return;
          }
          if (shop.putWardrobe(wardrobe) instanceof ShopClient.Answer.Refused refused) {
            throw new UserError(
                "The photos of %s were refused with status %d: %s"
                    .formatted(wardrobe.userId(), refused.status(), refused.reason()));
          }
        });
  }

  /** Sends the items that the system does not show yet and waits until it does. */
  Result items(List<DemoItem> items) throws InterruptedException {
    Set<String> missing = missing(items);
    int present = items.size() - missing.size();
    if (present > 0) {
      say.accept("  %d items are already in the catalogue".formatted(present));
    }
    ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
    Set<String> taken =
        send(items.stream().filter(i -> missing.contains(i.itemId())).toList(), refused);
    Set<String> waiting = awaitShown(taken);
    return new Result(present, taken.size(), List.copyOf(refused), waiting);
  }

  private Set<String> missing(List<DemoItem> items) throws InterruptedException {
    ConcurrentLinkedQueue<String> missing = new ConcurrentLinkedQueue<>();
    inParallel(
        items,
        item -> {
          if (!shop.isShown(item.itemId())) {
            missing.add(item.itemId());
          }
        });
    return new LinkedHashSet<>(missing);
  }

  private Set<String> send(List<DemoItem> items, ConcurrentLinkedQueue<String> refused)
      throws InterruptedException {
    ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();
    AtomicLong done = new AtomicLong();
    try (Progress progress = Progress.of("Catalogue", items.size(), " items", 1, say)) {
      inParallel(
          items,
          item -> {
            switch (shop.putItem(item)) {
              case ShopClient.Answer.Taken() -> taken.add(item.itemId());
              case ShopClient.Answer.Refused(int status, String reason) ->
                  refused.add(
                      "%s (%s): %d %s"
                          .formatted(item.itemId(), item.photo().name(), status, reason));
            }
            progress.at(done.incrementAndGet());
          });
    }
    return new LinkedHashSet<>(taken);
  }

  private Set<String> awaitShown(Set<String> taken) throws InterruptedException {
    Set<String> waiting = new LinkedHashSet<>(taken);
    long last = System.nanoTime();
    try (Progress progress = Progress.of("Vectors", taken.size(), " items", 1, say)) {
      while (!waiting.isEmpty() && System.nanoTime() - last < patience.toNanos()) {
        // Vectors come about in the order in which the items went in.
        List<String> next = waiting.stream().limit(ASKED_AT_ONCE).toList();
        ConcurrentLinkedQueue<String> shown = new ConcurrentLinkedQueue<>();
        inParallel(
            next,
            itemId -> {
              if (shop.isShown(itemId)) {
                shown.add(itemId);
              }
            });
        if (shown.isEmpty()) {
          // Those that never come must not stand before the others.
          next.forEach(waiting::remove);
          waiting.addAll(next);
          Thread.sleep(POLL_MILLIS);
        } else {
          shown.forEach(waiting::remove);
          last = System.nanoTime();
          progress.at(taken.size() - waiting.size());
        }
      }
    }
    return waiting;
  }

  /** Something to do with each of many things. */
  @FunctionalInterface
  private interface Work<T> {
    void on(T thing) throws IOException, InterruptedException;
  }

  private static <T> void inParallel(List<T> things, Work<T> work) throws InterruptedException {
    Semaphore free = new Semaphore(AT_ONCE);
    List<Future<?>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (T thing : things) {
        free.acquire();
        results.add(
            threads.submit(
                () -> {
                  try {
                    work.on(thing);
                  } finally {
                    free.release();
                  }
                  return null;
                }));
      }
    }
    for (Future<?> result : results) {
      if (result.state() == Future.State.FAILED) {
        throw failure(result.exceptionNow());
      }
    }
  }

  private static RuntimeException failure(Throwable thrown) {
    return switch (thrown) {
      case RuntimeException unchecked -> unchecked;
      case IOException io -> new UncheckedIOException(String.valueOf(io.getMessage()), io);
      default -> new IllegalStateException(thrown);
    };
  }
}
