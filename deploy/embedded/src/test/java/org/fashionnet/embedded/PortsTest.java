package org.fashionnet.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void no_port_is_given_twice_and_none_lies_where_outgoing_connections_are() {
    int[] ports = IntStream.range(0, 200).map(i -> Ports.free()).toArray();

    assertThat(ports).doesNotHaveDuplicates();
    assertThat(IntStream.of(ports).boxed()).allMatch(port -> port >= 20_000 && port < 32_000);
  }

  @Test
  void a_port_is_taken_while_somebody_listens() throws IOException {
    int port = Ports.free();
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.taken(socket.getLocalPort())).isTrue();
    }
    assertThat(Ports.taken(port)).isFalse();
  }

  @Test
  void a_wanted_port_is_kept_and_zero_means_any() {
    assertThat(Ports.orFree(5432)).isEqualTo(5432);
    assertThat(Ports.orFree(0)).isPositive();
  }
}
