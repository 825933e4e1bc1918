package org.fashionnet.local.system;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.fashionnet.embedded.Ports;
import org.junit.jupiter.api.Test;

class PortPlanTest {
  private static final PortPlan STANDARD =
      new PortPlan(8080, 19092, 19093, 15432, PortPlan.standardServices());

  @Test
  void a_taken_port_is_one_sentence_with_the_port_and_the_option_that_changes_it() {
    assertThatThrownBy(() -> STANDARD.requireFree(port -> port == 8084))
        .hasMessage(
            "Port 8084 is taken by another program: end that program, or choose another port with"
                + " --recommender-port.");
    assertThatThrownBy(() -> STANDARD.requireFree(port -> port == 8080))
        .hasMessageContaining("Port 8080", "--port");
    assertThatCode(() -> STANDARD.requireFree(port -> false)).doesNotThrowAnyException();
  }

  @Test
  void a_listener_takes_a_port() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PortPlan plan = new PortPlan(other.getLocalPort(), 2, 3, 4, PortPlan.standardServices());

      assertThatThrownBy(() -> plan.requireFree(Ports::taken))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining(String.valueOf(other.getLocalPort()));
    }
  }

  @Test
  void the_same_port_twice_or_none_at_all_is_refused() {
    assertThatThrownBy(() -> new PortPlan(8081, 19092, 19093, 15432, PortPlan.standardServices()))
        .hasMessageContainingAll("--port", "--ingest-port", "8081");
    assertThatThrownBy(() -> new PortPlan(0, 19092, 19093, 15432, PortPlan.standardServices()))
        .hasMessageContaining("--port 0");
  }
}
