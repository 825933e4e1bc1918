package org.fashionnet.kafka.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.kafka.client.RetryPolicy;
import org.fashionnet.kafka.health.HealthBoard.Source;
import org.fashionnet.kafka.health.LoopHealth.State;
import org.fashionnet.kafka.loop.LoopSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @ParameterizedTest
  @CsvSource({
    "NEW,      true,  true,  false",
    "STARTING, true,  false, false",
    "RUNNING,  true,  false, true",
    "WAITING,  true,  false, false",
    "FAILED,   false, false, false",
    "CLOSED,   false, false, false"
  })
  void liveness_minds_the_heartbeat_and_readiness_the_state(
      State state, boolean aliveYoung, boolean aliveOld, boolean ready) {
    LoopHealth young = new LoopHealth(state, NOW.minusSeconds(29), Optional.empty());
    LoopHealth old = new LoopHealth(state, NOW.minusSeconds(31), Optional.empty());
    assertThat(young.alive(NOW, LIMIT)).isEqualTo(aliveYoung);
    assertThat(old.alive(NOW, LIMIT)).isEqualTo(aliveOld);
    assertThat(young.ready()).isEqualTo(ready);
  }

  @Test
  void outages_hide_the_running_state_until_the_last_one_has_passed() {
    HealthBoard board = new HealthBoard();
    board.starting();
    board.running();
    board.outage(Source.HANDLER, "the database is away");
    board.outage(Source.PRODUCER, "no broker");
    board.recovered(Source.HANDLER);
    assertThat(board.health().state()).isEqualTo(State.WAITING);
    assertThat(board.health().reason()).contains("no broker");
    board.recovered(Source.PRODUCER);
    assertThat(board.health().ready()).isTrue();
    assertThat(board.health().reason()).isEmpty();
  }

  @Test
  void a_failure_stays_visible_after_the_close() {
    HealthBoard board = new HealthBoard();
    board.starting();
    board.failed(new IllegalStateException("broken"));
    board.running();
    board.closed();
    assertThat(board.health().state()).isEqualTo(State.FAILED);
    assertThat(board.health().reason()).hasValueSatisfying(r -> assertThat(r).contains("broken"));
  }

  @Test
  void pauses_double_up_to_the_longest() {
    RetryPolicy retry = new RetryPolicy(4, Duration.ofMillis(100), Duration.ofSeconds(5));
    assertThat(retry.pause(1)).isEqualTo(Duration.ofMillis(100));
    assertThat(retry.pause(4)).isEqualTo(Duration.ofMillis(800));
    assertThat(retry.pause(7)).isEqualTo(Duration.ofSeconds(5));
    assertThat(retry.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void settings_that_cannot_be_are_refused_by_name() {
    Map<String, Object> client = Map.of("bootstrap.servers", "localhost:1");
    LoopSettings good = LoopSettings.of("loop", client);
    assertThat(good.groupId()).isEqualTo("loop");
    assertThat(good.instanceId()).isNotBlank();
    assertThatThrownBy(() -> good.withMaxBatch(0)).hasMessage("maxBatch 0 must be at least 1");
    assertThatThrownBy(() -> good.withInstanceId("a b")).hasMessageContaining("instanceId 'a b'");
    assertThatThrownBy(() -> good.withDrainLimit(Duration.ofSeconds(-1)))
        .hasMessageContaining("drainLimit PT-1S");
    assertThatThrownBy(() -> LoopSettings.of("loop", Map.of()))
        .hasMessageContaining("bootstrap.servers");
    assertThatThrownBy(() -> new RetryPolicy(0, LIMIT, LIMIT)).hasMessageContaining("attempts 0");
    assertThatThrownBy(() -> new RetryPolicy(1, LIMIT, Duration.ZERO))
        .hasMessageContaining("first pause PT30S");
  }
}
