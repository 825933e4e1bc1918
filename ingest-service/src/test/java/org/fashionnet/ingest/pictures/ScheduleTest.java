package org.fashionnet.ingest.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fashionnet.ingest.disk.DiskTables;
import org.fashionnet.ingest.pictures.Schedule.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Pauses PAUSES = new Pauses(Duration.ofSeconds(2), Duration.ofHours(1));

  @TempDir private Path directory;
  private DiskTables tables;
  private Schedule schedule;

  @BeforeEach
  void open() {
    tables = new DiskTables(directory);
    schedule = new Schedule(tables, 4, 32, PAUSES);
  }

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void the_pace_of_one_host_is_never_felt_by_another() {
    for (int i = 0; i < 1000; i++) {
      want("slow.example", "slow-" + i, NOON);
    }
    want("quick.example", "quick", NOON.plusSeconds(1));
    Instant now = NOON.plusSeconds(2);
    List<PictureTask> taken = takeAll(now);
    assertThat(taken).hasSize(5);
    assertThat(taken).filteredOn(task -> task.host().equals("slow.example")).hasSize(4);
    assertThat(taken).extracting(PictureTask::itemId).contains("quick");
  }

  @Test
  void a_host_that_fails_is_asked_by_one_request_now_and_then() {
    for (int i = 0; i < 1000; i++) {
      want("dead.example", "item-" + i, NOON);
    }
    Instant now = NOON;
    int asked = 0;
    for (int second = 0; second < 3600; second++) {
      for (PictureTask task : takeAll(now)) {
        asked++;
        fail(task, now, Optional.empty());
      }
      now = now.plusSeconds(1);
    }
    assertThat(asked).as("requests to a dead host in an hour").isBetween(8, 25);
    assertThat(schedule.size()).isEqualTo(1000);
  }

  @Test
  void a_host_that_comes_back_has_its_pace_again() {
    for (int i = 0; i < 20; i++) {
      want("host.example", "item-" + i, NOON);
    }
    takeAll(NOON).forEach(task -> fail(task, NOON, Optional.empty()));
    Instant later = NOON.plus(Duration.ofHours(2));
    List<PictureTask> probe = takeAll(later);
    assertThat(probe).hasSize(1);
    schedule.done(probe.getFirst(), Verdict.ANSWERED, later, Optional.empty(), Optional.empty());
    assertThat(takeAll(later)).hasSize(4);
  }

  @Test
  void a_host_is_left_alone_as_long_as_it_asks_for() {
    want("host.example", "a", NOON);
    want("host.example", "b", NOON);
    PictureTask first = schedule.take(NOON).orElseThrow();
    fail(first, NOON, Optional.of(Duration.ofMinutes(10)));
    assertThat(schedule.take(NOON.plus(Duration.ofMinutes(9)))).isEmpty();
    assertThat(schedule.take(NOON.plus(Duration.ofMinutes(10)))).isPresent();
  }

  @Test
  void a_task_is_taken_when_its_time_has_come_and_once() {
    want("host.example", "a", NOON.plusSeconds(5));
    assertThat(schedule.next()).contains(NOON.plusSeconds(5));
    assertThat(schedule.take(NOON)).isEmpty();
    PictureTask task = schedule.take(NOON.plusSeconds(5)).orElseThrow();
    assertThat(schedule.take(NOON.plusSeconds(5))).isEmpty();
    want("host.example", "a", NOON.plusSeconds(5));
    assertThat(schedule.take(NOON.plusSeconds(5))).as("it is asked for already").isEmpty();
    schedule.done(task, Verdict.ANSWERED, NOON, Optional.empty(), Optional.empty());
    assertThat(schedule.size()).isZero();
    assertThat(schedule.inFlight()).isZero();
  }

  @Test
  void what_an_item_does_not_want_any_more_is_forgotten() {
    want("host.example", "a", NOON);
    schedule.set("a", List.of());
    assertThat(schedule.take(NOON)).isEmpty();
    assertThat(schedule.next()).isEmpty();
  }

  @Test
  void all_requests_together_are_bounded() {
    for (int i = 0; i < 50; i++) {
      want("host-" + i + ".example", "item-" + i, NOON);
    }
    assertThat(takeAll(NOON)).hasSize(32);
  }

  @Test
  void pauses_grow_to_an_hour_and_are_spread() {
    assertThat(PAUSES.after(1, 0)).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2500));
    assertThat(PAUSES.after(5, 0)).isBetween(Duration.ofSeconds(24), Duration.ofSeconds(40));
    assertThat(PAUSES.after(60, 7))
        .as("spread too, and not above the longest")
        .isBetween(Duration.ofMinutes(45), Duration.ofHours(1));
    assertThat(PAUSES.after(3, 1)).isNotEqualTo(PAUSES.after(3, 2));
  }

  private void want(String host, String itemId, Instant when) {
    schedule.set(
        itemId, List.of(new PictureTask(host, itemId, "https://" + host + "/" + itemId, when)));
  }

  private void fail(PictureTask task, Instant now, Optional<Duration> retryAfter) {
    schedule.done(task, Verdict.FAILED, now, Optional.of(now.plusSeconds(2)), retryAfter);
  }

  private List<PictureTask> takeAll(Instant now) {
    List<PictureTask> taken = new ArrayList<>();
    for (var task = schedule.take(now); task.isPresent(); task = schedule.take(now)) {
      taken.add(task.get());
    }
    return taken;
  }
}
