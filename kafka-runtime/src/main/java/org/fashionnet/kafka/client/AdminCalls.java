package org.fashionnet.kafka.client;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;

/** Questions to the broker about its topics, each answered or given up within ten seconds. */
final class AdminCalls {
  private static final int TIMEOUT_SECONDS = 10;

  private AdminCalls() {}

  static Admin open(Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(ClientSettings.admin("topic-setup", client));
    settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 8_000);
    return Admin.create(settings);
  }

  /**
   * Waits for an answer.
   *
   * @throws RetryableException if the broker does not answer, or refuses
   * @throws ExecutionException for a failure that is about the topic and that the caller explains
   */
  static <T> T answer(KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableException("interrupted while Kafka was asked about topics", e);
    } catch (TimeoutException e) {
      throw away(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
        throw away(e.getCause());
      }
      throw e;
    }
  }

  /** As {@link #answer}, where no failure is about a single topic. */
  static <T> T get(KafkaFuture<T> future) {
    try {
      return answer(future);
    } catch (ExecutionException e) {
      throw refused(e);
    }
  }

  static RetryableException refused(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new RetryableException(
        "Kafka refused a request about topics: " + cause.getMessage(), cause);
  }

  private static RetryableException away(Throwable cause) {
    return new RetryableException(
        "the broker does not answer: no reply about topics within %d s".formatted(TIMEOUT_SECONDS),
        cause);
  }
}
