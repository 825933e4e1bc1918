package org.fashionnet.testsupport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ContainerEngineTest {
  @TempDir Path home;

  @Test
  @Timeout(2)
  void an_engine_that_takes_connections_and_says_nothing_does_not_answer() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThat(answers("tcp://127.0.0.1:" + silent.getLocalPort())).isFalse();
    }
  }

  @Test
  @Timeout(2)
  void a_missing_engine_and_nonsense_do_not_answer() {
    assertThat(answers("unix://" + home.resolve("docker.sock"))).isFalse();
    assertThat(answers("npipe:////./pipe/docker_engine")).isFalse();
    assertThat(answers("not an address")).isFalse();
  }

  @Test
  void an_engine_that_replies_to_ping_answers() throws Exception {
    try (ServerSocket engine = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> reply(engine));

      assertThat(answers("tcp://127.0.0.1:" + engine.getLocalPort())).isTrue();
    }
  }

  private boolean answers(String host) {
    return ContainerEngine.answers(Map.of("DOCKER_HOST", host), home.toString());
  }

  private static void reply(ServerSocket engine) {
    try (var connection = engine.accept()) {
      assertThat(connection.getInputStream().read()).isEqualTo('G');
      connection.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nOK".getBytes(US_ASCII));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
