package org.fashionnet.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessEndTest {
  @Test
  void a_process_that_runs_on_is_waited_for_no_longer_than_asked() throws IOException {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      long begin = System.nanoTime();

      assertThat(ProcessEnd.await(process.toHandle(), Duration.ofMillis(200))).isFalse();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(200));
      assertThat(ProcessEnd.ended(process.toHandle())).isFalse();
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }

  @Test
  void the_end_of_a_process_is_noticed() throws IOException {
    Process process = new ProcessBuilder("true").start();

    assertThat(ProcessEnd.await(process.toHandle(), Duration.ofSeconds(20))).isTrue();
    assertThat(ProcessEnd.ended(process.toHandle())).isTrue();
  }
}
