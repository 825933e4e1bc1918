package org.fashionnet.kafka.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fashionnet.kafka.health.LoopHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all services have in common: it waits for the broker and its topics without a limit, starts
 * the service's parts, reports how they are, and closes them side by side within one budget.
 *
 * <p>Readiness is {@link #answersReads()}: requests can be answered. That is apart from {@link
 * #caughtUp()}: an outage of the broker ends the latter and not the former. Liveness is {@link
 * #alive}: no thread has ended by a fault.
 */
public final class ServiceSkeleton implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceSkeleton.class);

  private final TopicGate topics;
  private final List<Part> parts;
  private final Duration closeBudget;
  private final Thread starter;
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile ServiceState state;

  /**
   * A service, not started yet.
   *
   * @param name of the service, for threads and logs
   * @param topics that must be there before the parts which need them start
   * @param parts started in this order
   * @param closeBudget how long {@link #close} may take for all parts together
   */
  public ServiceSkeleton(String name, TopicGate topics, List<Part> parts, Duration closeBudget) {
    this.topics = topics;
    this.parts = List.copyOf(parts);
    this.closeBudget = closeBudget;
    this.starter = new Thread(this::run, name + "-start");
    this.state = new ServiceState.Waiting("not started");
  }

  /** Starts in a thread of its own, so that probes are answered meanwhile. */
  public void start() {
    state = new ServiceState.Waiting("starting");
    starter.start();
  }

  private void run() {
    try {
      start(false);
      topics.await();
      start(true);
      if (!closing.get()) {
        state = new ServiceState.Running();
      }
    } catch (InterruptedException e) {
      LOG.debug("stopped while starting");
    } catch (Throwable fault) {
      LOG.error("the service cannot start, only a restart helps", fault);
      state = new ServiceState.Failed(String.valueOf(fault.getMessage()));
    }
  }

  private void start(boolean needingTopics) {
    for (Part part : parts) {
      if (part.needsTopics() == needingTopics && !closing.get()) {
        part.start();
      }
    }
  }

  /** What the service does. */
  public ServiceState state() {
    return state instanceof ServiceState.Waiting waiting
        ? new ServiceState.Waiting(topics.waitsFor().orElse(waiting.reason()))
        : state;
  }

  /** Whether requests can be answered: all was started and read once, and nothing drains. */
  public boolean answersReads() {
    return state instanceof ServiceState.Running && parts.stream().allMatch(Part::answersReads);
  }

  /** Whether all parts work on records as they come. */
  public boolean caughtUp() {
    return state instanceof ServiceState.Running && parts.stream().allMatch(Part::keepsUp);
  }

  /**
   * Whether no thread has ended by a fault, nor hangs.
   *
   * @param silence how old a heartbeat may be
   */
  public boolean alive(Instant now, Duration silence) {
    return switch (state) {
      case ServiceState.Failed failed -> false;
      case ServiceState.Waiting waiting -> partsAlive(now, silence);
      case ServiceState.Running running -> partsAlive(now, silence);
      // What has ended on purpose is no fault.
      case ServiceState.Draining draining -> true;
      case ServiceState.Closed closed -> true;
    };
  }

  private boolean partsAlive(Instant now, Duration silence) {
    return parts.stream().allMatch(part -> part.health().alive(now, silence));
  }

  /** How each part is, by name, in words for a person. */
  public Map<String, String> report() {
    Map<String, String> report = new LinkedHashMap<>();
    for (Part part : parts) {
      LoopHealth health = part.health();
      report.put(
          part.name(), health.state() + health.reason().map(reason -> ": " + reason).orElse(""));
    }
    return report;
  }

  /** Takes the service out of readiness; work in process continues. */
  public void drain() {
    if (!(state instanceof ServiceState.Closed)) {
      state = new ServiceState.Draining();
    }
  }

  /** Closes all parts side by side; returns when they have ended, or the budget is spent. */
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    drain();
    long deadline = System.nanoTime() + closeBudget.toNanos();
    starter.interrupt();
    try {
      join(starter, deadline);
      List<Thread> closers = new ArrayList<>();
      for (Part part : parts) {
        closers.add(Thread.ofPlatform().name("close-" + part.name()).start(part::close));
      }
      for (Thread closer : closers) {
        join(closer, deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    state = new ServiceState.Closed();
  }

  private static void join(Thread thread, long deadline) throws InterruptedException {
    Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    if (thread.getState() != Thread.State.NEW && !thread.join(left)) {
      LOG.warn("{} did not end in time", thread.getName());
    }
  }
}
