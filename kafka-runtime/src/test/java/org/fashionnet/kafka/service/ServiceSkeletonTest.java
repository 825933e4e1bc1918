package org.fashionnet.kafka.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.KafkaKit;
import org.fashionnet.kafka.client.TopicSetup;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.health.LoopHealth.State;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.loop.ConsumeLoop;
import org.fashionnet.kafka.loop.LoopSettings;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.testsupport.KafkaServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceSkeletonTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  /**
   * How long the broker is away; longer than the client's own limits, and three minutes by hand.
   */
  private static final Duration AWAY =
      Duration.parse(System.getProperty("fashionnet.test.away", "PT12S"));

  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration BUDGET = Duration.ofSeconds(20);

  private final KafkaServer server = KafkaServer.start();
  private final KafkaKit kit = new KafkaKit(server);
  private final Topic<String> in = KafkaKit.describe("in", 2, 1 << 20);
  private final Topic<String> out = KafkaKit.describe("out", 2, 1 << 20);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_service_that_starts_long_before_its_broker_is_ready_soon_after_it() {
    create(in, out);
    server.stop();
    try (ServiceSkeleton service = service(loop(), reader())) {
      service.start();
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(service.state())
                      .isInstanceOfSatisfying(
                          ServiceState.Waiting.class,
                          waiting ->
                              assertThat(waiting.reason()).contains("the broker does not answer")));
      await()
          .pollDelay(AWAY)
          .atMost(AWAY.plusSeconds(5))
          .until(() -> service.alive(Instant.now(), SILENCE));
      assertThat(service.answersReads()).isFalse();

      server.restart();

      await().atMost(Duration.ofSeconds(15)).until(service::answersReads);
      await().atMost(LONG).until(service::caughtUp);
    }
  }

  @Test
  void topics_that_are_missing_or_differ_are_named_until_they_are_as_expected() {
    create(in);
    TopicSetup.createMissing(
        kit.client(), List.of(KafkaKit.describe("out", 3, 1 << 20), Topics.deadLetters(out)));
    try (ServiceSkeleton service = service(loop(), reader())) {
      service.start();
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(service.state())
                      .isEqualTo(
                          new ServiceState.Waiting("topic out has 3 partitions, expected 2")));
      assertThat(service.answersReads()).isFalse();
      kit.delete("out");
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(service.state())
                      .isEqualTo(new ServiceState.Waiting("topic out does not exist")));
      create(out);
      await().atMost(LONG).until(service::answersReads);
    }
  }

  @Test
  void an_outage_of_the_broker_ends_catching_up_and_not_the_answers() {
    create(in, out);
    try (ServiceSkeleton service = service(loop(), reader())) {
      service.start();
      await().atMost(LONG).until(service::caughtUp);
      server.stop();
      await().atMost(LONG).until(() -> !service.caughtUp());
      assertThat(service.answersReads()).isTrue();
      assertThat(service.alive(Instant.now(), SILENCE)).isTrue();
      assertThat(service.report().values()).anyMatch(text -> text.contains("has not answered"));
      server.restart();
      await().atMost(LONG).until(service::caughtUp);
    }
  }

  @Test
  void a_thread_that_ends_by_a_fault_makes_the_service_dead() {
    create(in, out);
    kit.send(in, "a", "1");
    Part failing =
        new ConsumeLoop<>(
            settings(),
            in,
            batch -> {
              throw new AssertionError("a fault of the program");
            },
            LoopListener.NONE);
    try (ServiceSkeleton service = service(failing)) {
      service.start();
      await().atMost(LONG).until(() -> !service.alive(Instant.now(), SILENCE));
      assertThat(service.report().values())
          .anyMatch(text -> text.contains("a fault of the program"));
    }
  }

  @Test
  void a_part_that_cannot_start_makes_the_service_dead() {
    create(in, out);
    Idle refusing =
        new Idle("refusing") {
          @Override
          public void start() {
            throw new IllegalStateException("no such setting");
          }
        };
    try (ServiceSkeleton service = service(refusing)) {
      service.start();
      await()
          .atMost(LONG)
          .until(() -> service.state().equals(new ServiceState.Failed("no such setting")));
      assertThat(service.alive(Instant.now(), SILENCE)).isFalse();
    }
  }

  @Test
  void parts_are_closed_side_by_side_within_one_budget_even_when_one_hangs() {
    create(in, out);
    CountDownLatch both = new CountDownLatch(2);
    Idle one = meeting("one", both);
    Idle two = meeting("two", both);
    CountDownLatch never = new CountDownLatch(1);
    Idle hanging =
        new Idle("hanging") {
          @Override
          public void close() {
            awaitUninterruptibly(never);
          }
        };
    ServiceSkeleton service =
        new ServiceSkeleton(
            "test",
            new TopicGate(kit.client(), List.of(in, out)),
            List.of(one, hanging, two),
            Duration.ofSeconds(2));
    service.start();
    await().atMost(LONG).until(service::answersReads);
    Instant begin = Instant.now();
    service.close();
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(4));
    assertThat(both.getCount()).isZero();
    assertThat(service.state()).isEqualTo(new ServiceState.Closed());
    never.countDown();
  }

  @Test
  void it_stops_within_its_budget_with_a_batch_in_flight_and_a_broker_that_is_gone() {
    create(in, out);
    kit.send(in, "a", "1");
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Part loop =
        new ConsumeLoop<>(
            settings(),
            in,
            batch -> {
              entered.countDown();
              go.await();
              return KafkaKit.mapping(out, v -> v).handle(batch);
            },
            LoopListener.NONE);
    ServiceSkeleton service = service(loop, reader());
    service.start();
    awaitUninterruptibly(entered);
    server.stop();
    // The batch ends now and cannot be committed.
    go.countDown();
    Instant begin = Instant.now();
    service.close();
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(18));
    assertThat(loop.health().state()).isEqualTo(State.CLOSED);
    server.restart();
    try (ServiceSkeleton next = service(loop())) {
      next.start();
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).containsExactly("1"));
    }
  }

  @Test
  void draining_takes_the_service_out_of_readiness_while_its_parts_go_on() {
    create(in, out);
    try (ServiceSkeleton service = service(loop())) {
      service.start();
      await().atMost(LONG).until(service::answersReads);
      service.drain();
      assertThat(service.answersReads()).isFalse();
      assertThat(service.alive(Instant.now(), SILENCE)).isTrue();
      kit.send(in, "a", "1");
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).containsExactly("1"));
    }
  }

  @Test
  void a_service_that_is_stopped_while_it_waits_for_its_broker_starts_nothing_any_more() {
    server.stop();
    List<String> started = new ArrayList<>();
    Idle late =
        new Idle("late") {
          @Override
          public void start() {
            started.add(name());
          }
        };
    ServiceSkeleton service = service(late);
    service.start();
    Instant begin = Instant.now();
    service.close();
    assertThat(Duration.between(begin, Instant.now())).isLessThan(BUDGET);
    server.restart();
    assertThat(started).isEmpty();
  }

  private void create(Topic<?>... topics) {
    TopicSetup.createMissing(
        kit.client(),
        Stream.concat(Stream.of(topics), Stream.of(topics).map(Topics::deadLetters)).toList());
  }

  private ServiceSkeleton service(Part... parts) {
    return new ServiceSkeleton(
        "test", new TopicGate(kit.client(), List.of(in, out)), List.of(parts), BUDGET);
  }

  private LoopSettings settings() {
    return LoopSettings.of("loop", kit.client()).withInstanceId("one");
  }

  private Part loop() {
    return new ConsumeLoop<>(settings(), in, KafkaKit.mapping(out, v -> v), LoopListener.NONE);
  }

  private Part reader() {
    return new TopicReader(
        "reader", kit.client(), List.of(new Subscription<>(out, r -> {})), LoopListener.NONE);
  }

  private static Idle meeting(String name, CountDownLatch both) {
    return new Idle(name) {
      @Override
      public void close() {
        both.countDown();
        awaitUninterruptibly(both);
      }
    };
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A part that does nothing, well. */
  private static class Idle implements Part {
    private final String name;

    Idle(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void start() {}

    @Override
    public LoopHealth health() {
      return new LoopHealth(State.RUNNING, Instant.now(), Optional.empty());
    }

    @Override
    public boolean answersReads() {
      return true;
    }

    @Override
    public void close() {}
  }
}
