package org.fashionnet.ingest.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Response;
import org.fashionnet.ingest.fetch.FetchResult.Busy;
import org.fashionnet.ingest.fetch.FetchResult.Fetched;
import org.fashionnet.ingest.fetch.FetchResult.Gone;
import org.fashionnet.ingest.fetch.FetchResult.Later;
import org.fashionnet.ingest.fetch.FetchResult.Unchanged;
import org.jspecify.annotations.Nullable;

/** Tells apart what hosts answer, in words that help whoever runs the host. */
final class Answers {
  private static final Set<Integer> FINAL = Set.of(404, 410);
  private static final Set<Integer> OF_HOST = Set.of(408, 425, 429);
  private static final int CHUNK = 64 << 10;
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

  private final FetchSettings settings;
  private final ByteBudget memory;
  private final InstantSource clock;

  Answers(FetchSettings settings, ByteBudget memory, InstantSource clock) {
    this.settings = settings;
    this.memory = memory;
    this.clock = clock;
  }

  /** What one request led to. */
  sealed interface Step {}

  record End(FetchResult result) implements Step {}

  record Redirect(String location) implements Step {}

  Step read(Response response, Call call, long deadline) throws IOException {
    int status = response.code();
    if (response.isRedirect()) {
      String location = response.header("Location");
      return location == null
          ? end(new Gone("redirects to nowhere: the header Location is missing"))
          : new Redirect(location);
    }
    if (status == 304) {
      return end(new Unchanged());
    }
    if (status != 200) {
      String reason = "answers with status " + status;
      return end(
          FINAL.contains(status)
              ? new Gone(reason)
              : new Later(
                  reason,
                  retryAfter(response.header("Retry-After")),
                  status >= 500 || OF_HOST.contains(status)));
    }
    return end(body(response, call, deadline));
  }

  private FetchResult body(Response response, Call call, long deadline) throws IOException {
    long length = response.body().contentLength();
    if (length > settings.maxBytes()) {
      call.cancel();
      return tooLarge();
    }
    int taken = 0;
    var file = new ByteArrayOutputStream();
    try {
      InputStream body = response.body().byteStream();
      byte[] chunk = new byte[CHUNK];
      while (true) {
        if (!memory.take(CHUNK, deadline - System.nanoTime())) {
          call.cancel();
          return new Busy("too many pictures at once");
        }
        taken += CHUNK;
        int read = body.readNBytes(chunk, 0, CHUNK);
        file.write(chunk, 0, read);
        if (file.size() > settings.maxBytes()) {
          call.cancel();
          return tooLarge();
        }
        if (read < CHUNK) {
          if (file.size() == 0) {
            return new Gone("answers without a file");
          }
          int held = taken;
          taken = 0;
          return new Fetched(
              file.toByteArray(),
              response.header("ETag"),
              response.header("Last-Modified"),
              () -> memory.give(held));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Busy("the service stops");
    } catch (InterruptedIOException e) {
      return Later.of(tooSlow());
    } catch (IOException e) {
      return Later.of(
          length >= 0 && !call.isCanceled()
              ? "announces %d bytes and sends fewer".formatted(length)
              : "breaks off while it sends the file");
    } finally {
      memory.give(taken);
    }
  }

  private Gone tooLarge() {
    return new Gone("has more than %d bytes".formatted(settings.maxBytes()));
  }

  /** What an exception says of the host. */
  FetchResult failed(Exception e) {
    return switch (e) {
      case NetworkGuard.ForbiddenException refused ->
          new Gone("is refused: " + refused.getMessage());
      case UnknownHostException unknown -> Later.of("has an unknown host");
      case ConnectException refused -> Later.of("cannot be connected: the host refuses");
      case SSLException untrusted ->
          Later.of("has no trustworthy certificate: " + untrusted.getMessage());
      case InterruptedIOException slow -> Later.of(tooSlow());
      default -> Later.of("does not answer in HTTP: " + e.getMessage());
    };
  }

  String tooSlow() {
    return "did not answer within %d s".formatted(Math.max(1, settings.timeout().toSeconds()));
  }

  /** Seconds or a date (RFC 9110, 10.2.3), at most a day. */
  private Optional<Duration> retryAfter(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    try {
      Duration wait =
          header.strip().matches("[0-9]{1,9}")
              ? Duration.ofSeconds(Long.parseLong(header.strip()))
              : Duration.between(clock.instant(), date(header.strip()));
      return wait.isPositive()
          ? Optional.of(wait.compareTo(LONGEST_RETRY_AFTER) < 0 ? wait : LONGEST_RETRY_AFTER)
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant date(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  private static End end(FetchResult result) {
    return new End(result);
  }
}
