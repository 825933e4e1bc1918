package org.fashionnet.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ProcessEndTest {
  /** Between its end and its collection by Java a child is a zombie, for a moment: look often. */
  @RepeatedTest(20)
  void a_killed_child_has_ended_when_java_has_collected_it_and_no_sooner() throws Exception {
    ProcessHandle child = new ProcessBuilder("sleep", "300").start().toHandle();

    child.destroyForcibly();
    while (!ProcessEnd.ended(child)) {
      Thread.onSpinWait();
    }

    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void an_interrupt_does_not_cut_the_wait_short_and_is_kept() throws Exception {
    ProcessHandle child = new ProcessBuilder("sleep", "0.3").start().toHandle();

    Thread.currentThread().interrupt();
    boolean ended = ProcessEnd.await(child, Duration.ofSeconds(20));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(ended).isTrue();
  }

  @Test
  void waiting_ends_with_the_patience() throws Exception {
    Process child = new ProcessBuilder("sleep", "300").start();
    try {
      assertThat(ProcessEnd.await(child.toHandle(), Duration.ofMillis(50))).isFalse();
    } finally {
      child.destroyForcibly().waitFor();
    }
  }
}
