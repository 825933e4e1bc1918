package org.fashionnet.ingest.pictures;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.ingest.disk.DiskTables;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * Which picture is asked for next. Each host has its own pace: a few requests side by side while it
 * answers, and one now and then while it does not, however many pictures wait for it. So a dead or
 * slow host is never felt by another. A million waiting pictures are on the disk; in memory are
 * only the hosts that are busy or failing. Thread-safe.
 */
final class Schedule {
  private static final int MOST_FAILING_HOSTS = 10_000;
  private static final char BETWEEN = '\u0000';

  private final int perHost;
  private final int most;
  private final Pauses pauses;

  /** Tasks by host and time. */
  private final MVMap<String, String> tasks;

  /** The keys of an item's tasks. */
  private final MVMap<String, String> byItem;

  /** Hosts by the time of their next task. */
  private final MVMap<String, String> hosts;

  /** Where each host stands in there. */
  private final MVMap<String, String> hostTimes;

  private final Map<String, HostState> states = new HashMap<>();
  private final Map<String, PictureTask> inFlight = new HashMap<>();

  /**
   * An empty schedule.
   *
   * @param perHost most requests to a host side by side
   * @param most most requests in all
   * @param pauses pauses of a host that fails
   */
  Schedule(DiskTables tables, int perHost, int most, Pauses pauses) {
    this.perHost = perHost;
    this.most = most;
    this.pauses = pauses;
    var texts =
        new MVMap.Builder<String, String>()
            .keyType(StringDataType.INSTANCE)
            .valueType(StringDataType.INSTANCE);
    this.tasks = tables.table("picture-tasks", texts);
    this.byItem = tables.table("picture-items", texts);
    this.hosts = tables.table("picture-hosts", texts);
    this.hostTimes = tables.table("picture-host-times", texts);
  }

  /** How a host does. */
  private static final class HostState {
    private int inFlight;
    private int failures;
    private @Nullable Instant pausedUntil;

    private boolean isQuiet() {
      return inFlight == 0 && failures == 0;
    }
  }

  /** How a host answered. */
  enum Verdict {
    /** It works. */
    ANSWERED,
    /** It does not work at the moment. */
    FAILED,
    /** Nothing was learnt of it. */
    UNTOLD
  }

  /** The pictures that an item waits for are these, and no others. */
  synchronized void set(String itemId, List<PictureTask> wanted) {
    String before = byItem.remove(itemId);
    if (before != null) {
      for (String key : before.split("\n", -1)) {
        tasks.remove(key);
        place(PictureTask.ofKey(key).host());
      }
    }
    List<PictureTask> waiting =
        wanted.stream().filter(task -> !inFlight.containsKey(name(task))).toList();
    for (PictureTask task : waiting) {
      tasks.put(task.key(), "");
      place(task.host());
    }
    if (!waiting.isEmpty()) {
      byItem.put(itemId, String.join("\n", waiting.stream().map(PictureTask::key).toList()));
    }
  }

  /** Takes the next task that may be asked for now; empty if none may. */
  synchronized Optional<PictureTask> take(Instant now) {
    if (inFlight.size() >= most) {
      return Optional.empty();
    }
    for (Iterator<String> next = hosts.keyIterator(null); next.hasNext(); ) {
      String key = next.next();
      if (timeOf(key).isAfter(now)) {
        return Optional.empty();
      }
      String host = key.substring(key.indexOf(BETWEEN) + 1);
      HostState state = states.computeIfAbsent(host, h -> new HostState());
      if (state.inFlight < (state.failures > 0 ? 1 : perHost)) {
        return Optional.of(taken(host, state));
      }
    }
    return Optional.empty();
  }

  private PictureTask taken(String host, HostState state) {
    String key = tasks.ceilingKey(PictureTask.firstOf(host));
    PictureTask task = PictureTask.ofKey(key);
    forget(task);
    state.inFlight++;
    inFlight.put(name(task), task);
    place(host);
    return task;
  }

  private void forget(PictureTask task) {
    tasks.remove(task.key());
    String keys = byItem.get(task.itemId());
    if (keys != null) {
      String left =
          String.join(
              "\n",
              List.of(keys.split("\n", -1)).stream().filter(k -> !k.equals(task.key())).toList());
      if (left.isEmpty()) {
        byItem.remove(task.itemId());
      } else {
        byItem.put(task.itemId(), left);
      }
    }
  }

  /** When the next task may be asked for, by what is known now; empty if there is none. */
  synchronized Optional<Instant> next() {
    String first = hosts.firstKey();
    return first == null ? Optional.empty() : Optional.of(timeOf(first));
  }

  /**
   * A task was asked for.
   *
   * @param again when to ask again; empty if that is done
   * @param retryAfter what the host said about when to come back
   */
  synchronized void done(
      PictureTask task,
      Verdict verdict,
      Instant now,
      Optional<Instant> again,
      Optional<Duration> retryAfter) {
    inFlight.remove(name(task));
    HostState state = states.computeIfAbsent(task.host(), h -> new HostState());
    state.inFlight--;
    switch (verdict) {
      case ANSWERED -> {
        state.failures = 0;
        state.pausedUntil = null;
      }
      case FAILED -> {
        state.failures++;
        state.pausedUntil =
            now.plus(
                retryAfter.orElseGet(() -> pauses.after(state.failures, task.host().hashCode())));
      }
      case UNTOLD -> {}
    }
    if (state.isQuiet() || (state.inFlight == 0 && states.size() > MOST_FAILING_HOSTS)) {
      states.remove(task.host());
    }
    again.ifPresent(when -> add(new PictureTask(task.host(), task.itemId(), task.address(), when)));
    place(task.host());
  }

  private void add(PictureTask task) {
    tasks.put(task.key(), "");
    String keys = byItem.get(task.itemId());
    byItem.put(task.itemId(), keys == null ? task.key() : keys + "\n" + task.key());
  }

  /** Forgets all tasks that nobody is asked for at the moment. */
  synchronized void clear() {
    tasks.clear();
    byItem.clear();
    hosts.clear();
    hostTimes.clear();
  }

  /** Whether pictures of an item wait. */
  boolean has(String itemId) {
    return byItem.containsKey(itemId);
  }

  /** Number of pictures that wait. */
  synchronized int size() {
    return tasks.size();
  }

  /** Number of pictures that hosts are asked for at the moment. */
  synchronized int inFlight() {
    return inFlight.size();
  }

  /** Puts a host where its next task is, or its pause ends. */
  private void place(String host) {
    String before = hostTimes.remove(host);
    if (before != null) {
      hosts.remove(before);
    }
    String first = tasks.ceilingKey(PictureTask.firstOf(host));
    if (first == null || !first.startsWith(PictureTask.firstOf(host))) {
      return;
    }
    Instant when = PictureTask.ofKey(first).when();
    HostState state = states.get(host);
    Instant paused = state == null ? null : state.pausedUntil;
    String key =
        PictureTask.time(paused != null && paused.isAfter(when) ? paused : when) + BETWEEN + host;
    hosts.put(key, "");
    hostTimes.put(host, key);
  }

  private static Instant timeOf(String hostKey) {
    return Instant.ofEpochMilli(Long.parseLong(hostKey.substring(0, hostKey.indexOf(BETWEEN))));
  }

  private static String name(PictureTask task) {
    return task.itemId() + BETWEEN + task.address();
  }
}
