package org.fashionnet.benchmarks.serving;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Calls of one address after the other, by several callers with a connection each. */
final class HttpLoad implements AutoCloseable {
  private final HttpClient http;
  private final int callers;
  private final IntFunction<URI> addresses;

  /**
   * A load, not begun.
   *
   * @param addresses by the number of the call
   */
  HttpLoad(int callers, IntFunction<URI> addresses) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    this.callers = callers;
    this.addresses = addresses;
  }

  /** How long the calls took, in milliseconds, and how long all of them together. */
  @SuppressWarnings("ArrayRecordComponent") // Results are neither compared nor kept.
  record Result(double[] millis, double seconds, long bytes) {
    double callsPerSecond() {
      return millis.length / seconds;
    }
  }

  /** Each caller calls again as soon as it has the answer. */
  Result asManyAsPossible(double seconds) throws Exception {
    return run(seconds, Double.POSITIVE_INFINITY);
  }

  /**
   * Calls are due at a steady rate. A call that begins late because all callers wait is timed from
   * when it was due: otherwise a slow service would be asked less exactly while it is slow.
   */
  Result atRate(double callsPerSecond, double seconds) throws Exception {
    return run(seconds, callsPerSecond);
  }

  private Result run(double seconds, double rate) throws Exception {
    var next = new AtomicInteger();
    long start = System.nanoTime();
    List<Callable<Result>> tasks = new ArrayList<>();
    for (int caller = 0; caller < callers; caller++) {
      tasks.add(() -> call(next, start, seconds, rate));
    }
    List<Result> results = new ArrayList<>();
    try (var executor = Executors.newFixedThreadPool(callers)) {
      for (Future<Result> future : executor.invokeAll(tasks)) {
        results.add(future.get());
      }
    }
    double[] all = results.stream().flatMapToDouble(r -> Arrays.stream(r.millis())).toArray();
    long bytes = results.stream().mapToLong(Result::bytes).sum();
    return new Result(all, (System.nanoTime() - start) / 1e9, bytes);
  }

  private Result call(AtomicInteger next, long start, double seconds, double rate)
      throws IOException, InterruptedException {
    long end = start + (long) (seconds * 1e9);
    double[] millis = new double[1024];
    int count = 0;
    long bytes = 0;
    while (true) {
      int number = next.getAndIncrement();
      long due = rate < Double.POSITIVE_INFINITY ? start + (long) (number / rate * 1e9) : 0;
      for (long now = System.nanoTime(); due > now && due < end; now = System.nanoTime()) {
        LockSupport.parkNanos(due - now);
      }
      long begin = due == 0 ? System.nanoTime() : due;
      if (begin >= end) {
        return new Result(Arrays.copyOf(millis, count), seconds, bytes);
      }
      HttpResponse<byte[]> response =
          http.send(
              HttpRequest.newBuilder(addresses.apply(number)).build(), BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IOException(
            "%s: %d %s"
                .formatted(
                    response.uri(),
                    response.statusCode(),
                    new String(response.body(), StandardCharsets.UTF_8)));
      }
      bytes += response.body().length;
      if (count == millis.length) {
        millis = Arrays.copyOf(millis, 2 * count);
      }
      millis[count++] = (System.nanoTime() - begin) / 1e6;
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
