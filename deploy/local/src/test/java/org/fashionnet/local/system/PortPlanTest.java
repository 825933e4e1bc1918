package org.fashionnet.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.embedded.Ports;
import org.fashionnet.local.console.UserError;
import org.junit.jupiter.api.Test;

class PortPlanTest {
  private static final PortPlan STANDARD =
      new PortPlan(8080, 19092, 19093, 15432, PortPlan.standardServices(), 1);

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
      PortPlan plan = new PortPlan(other.getLocalPort(), 2, 3, 4, PortPlan.standardServices(), 1);

      assertThatThrownBy(() -> plan.requireFree(Ports::taken))
          .isInstanceOf(UserError.class)
          .hasMessageContaining(String.valueOf(other.getLocalPort()));
    }
  }

  @Test
  void the_same_port_twice_or_none_at_all_is_refused() {
    assertThatThrownBy(
            () -> new PortPlan(8081, 19092, 19093, 15432, PortPlan.standardServices(), 1))
        .hasMessageContainingAll("--port", "--ingest-port", "8081");
    assertThatThrownBy(() -> new PortPlan(0, 19092, 19093, 15432, PortPlan.standardServices(), 1))
        .hasMessageContaining("--port 0");
  }

  @Test
  void replicas_listen_ten_ports_apart_and_theirs_must_be_free_too() {
    PortPlan plan = new PortPlan(8080, 19092, 19093, 15432, PortPlan.standardServices(), 2);

    assertThat(plan.ofReplicas().get(Service.INGEST)).containsExactly(8081, 8091);
    assertThatThrownBy(() -> plan.requireFree(port -> port == 8094))
        .hasMessageContainingAll("8094", "--recommender-port (replica 2)");
    assertThatThrownBy(() -> new PortPlan(8091, 2, 3, 4, PortPlan.standardServices(), 2))
        .hasMessageContainingAll("--port", "--ingest-port (replica 2)", "8091");
    assertThatThrownBy(() -> new PortPlan(8080, 2, 3, 4, PortPlan.standardServices(), 0))
        .hasMessage("--replicas 0 must be from 1 to 5");
  }
}
