package org.fashionnet.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;

/** Refuses request bodies above a size, whether the client announces the size or not. */
final class BodyLimit implements ProxyInterceptor {
  private static final String EXCEEDED = "body-limit-exceeded";

  private final long largest;

  BodyLimit(long largest) {
    this.largest = largest;
  }

  static boolean exceeded(ProxyContext context) {
    return context.get(EXCEEDED, Long.class) != null;
  }

  static ProxyResponse refusal(ProxyContext context) {
    Long largest = context.get(EXCEEDED, Long.class);
    return Problems.response(
            context.request(),
            413,
            "Content Too Large",
            "the request's body is larger than %d bytes".formatted(largest))
        // What the client still sends is not read to its end.
        .putHeader("Connection", "close");
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
    Body body = context.request().getBody();
    if (body.length() > largest) {
      context.set(EXCEEDED, largest);
      return Future.succeededFuture(refusal(context));
    }
    if (body.length() < 0) {
      context.request().setBody(Body.body(new Counted(body.stream(), context)));
    }
    return context.sendRequest();
  }

  /** A stream that fails once more bytes came than are allowed. */
  private final class Counted implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final ProxyContext context;
    private Handler<Throwable> onFailure = failure -> {};
    private long bytes;

    private Counted(ReadStream<Buffer> source, ProxyContext context) {
      this.source = source;
      this.context = context;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
      onFailure = handler == null ? failure -> {} : handler;
      source.exceptionHandler(handler);
      return this;
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
      source.handler(handler == null ? null : buffer -> count(buffer, handler));
      return this;
    }

    private void count(Buffer buffer, Handler<Buffer> handler) {
      if (exceeded(context)) {
        return;
      }
      bytes += buffer.length();
      if (bytes > largest) {
        context.set(EXCEEDED, largest);
        onFailure.handle(new IllegalStateException("body larger than " + largest + " bytes"));
      } else {
        handler.handle(buffer);
      }
    }

    @Override
    public ReadStream<Buffer> pause() {
      source.pause();
      return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
      source.resume();
      return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
      source.fetch(amount);
      return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
      source.endHandler(handler);
      return this;
    }
  }
}
