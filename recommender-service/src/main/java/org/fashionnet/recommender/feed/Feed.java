package org.fashionnet.recommender.feed;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.service.Part;
import org.fashionnet.recommender.feed.FeedState.Closed;
import org.fashionnet.recommender.feed.FeedState.Filling;
import org.fashionnet.recommender.feed.FeedState.Following;
import org.fashionnet.recommender.feed.FeedState.Rebuilding;
import org.fashionnet.recommender.index.IndexLease;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.index.Profiles;
import org.fashionnet.recommender.index.ServedIndex;
import org.fashionnet.recommender.index.storage.IndexPlaces;
import org.fashionnet.recommender.index.storage.RoleChange;
import org.fashionnet.recommender.search.Role;
import org.jboss.logging.Logger;

/**
 * Keeps the index that serves up to date with its topics, and lets the vectors of another model
 * serve once they are complete. Where processes share an index, one fills it and the others read.
 *
 * <p>All changes of the state happen in one thread, so nothing is locked while it waits.
 */
public final class Feed implements Part {
  private static final Logger LOG = Logger.getLogger(Feed.class);
  private static final long BETWEEN_LOOKS_MILLIS = 1_000;

  /** Until a model is chosen nobody is answered. */
  private static final long AT_START_MILLIS = 100;

  private final IndexPlaces places;
  private final ServedIndex served;
  private final Profiles profiles;
  private final BooleanSupplier profilesRead;
  private final ItemTopics topics;
  private final FeedThread thread = new FeedThread();

  private volatile FeedState state;
  private volatile Optional<IndexRebuild> lastRebuild = Optional.empty();
  private volatile boolean caughtUp;

  /**
   * A feed, not started yet.
   *
   * @param first the role at the start, and the index that {@code served} answers from
   * @param profilesRead whether all profiles of the start have been read
   * @param topics that fill an index
   */
  public Feed(
      ItemTopics topics,
      IndexPlaces places,
      RoleChange first,
      ServedIndex served,
      Profiles profiles,
      BooleanSupplier profilesRead) {
    this.topics = topics;
    this.places = places;
    this.served = served;
    this.profiles = profiles;
    this.profilesRead = profilesRead;
    this.state = entered(first);
  }

  private FeedState entered(RoleChange change) {
    return switch (change.role()) {
      case Role.Writer writer -> new Filling(topics.feed(change.index()), false);
      case Role.Reader reader -> new Following();
    };
  }

  @Override
  public String name() {
    return "index";
  }

  @Override
  public void start() {
    if (state instanceof Filling filling) {
      filling.items().start();
    }
    thread.repeat(this::look, BETWEEN_LOOKS_MILLIS);
    thread.run(this::lookUntilCaughtUp);
  }

  private void lookUntilCaughtUp() {
    boolean looked = thread.attempt(this::lookAtModels);
    if (!caughtUp) {
      thread.runAfter(this::lookUntilCaughtUp, looked ? AT_START_MILLIS : BETWEEN_LOOKS_MILLIS);
    }
  }

  private void look() {
    places.roleChange().ifPresent(this::enter);
    lookAtRebuild();
    lookAtModels();
  }

  private void enter(RoleChange change) {
    FeedState before = state;
    ItemIndex old = served.replace(change.index());
    state = new Following();
    try {
      end(before);
      old.close();
    } finally {
      state = entered(change);
      if (state instanceof Filling filling) {
        filling.items().start();
      }
    }
    LOG.infof("the role of this replica: %s", change.role());
  }

  /** Ends what a state runs; the index that serves stays open. */
  private void end(FeedState before) {
    switch (before) {
      case Filling filling -> filling.items().close();
      case Rebuilding rebuilding -> {
        fail(rebuilding.rebuild(), Optional.of("this replica no longer fills the index"));
        rebuilding.present().items().close();
      }
      case Following following -> {}
      case Closed closed -> {}
    }
  }

  private void fail(Rebuild rebuild, Optional<String> reason) {
    lastRebuild = Optional.of(rebuild.progress(IndexRebuild.State.FAILED, reason));
    rebuild.close();
  }

  private void lookAtModels() {
    switch (state) {
      case Following following -> {
        if (profilesRead.getAsBoolean() && served.filled().settled()) {
          caughtUp = true;
        }
      }
      case Filling filling -> state = chosen(filling);
      case Rebuilding(Filling present, Rebuild rebuild) ->
          state = new Rebuilding(chosen(present), rebuild);
      case Closed closed -> {}
    }
  }

  /**
   * Chooses the model that serves as soon as all was read, and whether another takes over later.
   */
  private Filling chosen(Filling filling) {
    ItemIndex index = served.filled();
    if (filling.chosen()) {
      if (index.advance(profiles::covers)) {
        filling.items().commitSoon();
        logCoverage(index);
      }
      return filling;
    }
    if (!filling.items().caughtUp() || !profilesRead.getAsBoolean()) {
      return filling;
    }
    settle(index);
    filling.items().commitSoon();
    caughtUp = true;
    return new Filling(filling.items(), true);
  }

  private void settle(ItemIndex index) {
    index.settle(profiles::covers, Instant.now(), Topics.ITEM_VECTORS.retention());
    logCoverage(index);
  }

  private static void logCoverage(ItemIndex index) {
    try (IndexLease lease = index.lease()) {
      LOG.infof("recommends by %s", lease.snapshot().coverage());
    }
  }

  private void lookAtRebuild() {
    if (!(state instanceof Rebuilding(Filling present, Rebuild rebuild))) {
      return;
    }
    if (rebuild.failed()) {
      state = present;
      fail(rebuild, rebuild.feed().health().reason());
      places.discard();
    } else if (rebuild.complete() && profilesRead.getAsBoolean()) {
      settle(rebuild.index());
      places.keep();
      ItemIndex old = served.replace(rebuild.index());
      state = new Filling(rebuild.feed(), true);
      caughtUp = true;
      lastRebuild = Optional.of(rebuild.progress(IndexRebuild.State.COMPLETE, Optional.empty()));
      rebuild.feed().commitSoon();
      LOG.info("the rebuilt index serves");
      present.items().close();
      old.close();
      places.removeReplaced();
    }
  }

  /**
   * Begins to build a new index from the topics; the present one serves until it is complete.
   *
   * @return false if one is being built, or another process fills the index
   */
  public boolean rebuild() {
    return thread.call(this::beginRebuild).orElse(false);
  }

  private boolean beginRebuild() {
    if (!(state instanceof Filling present)) {
      return false;
    }
    ItemIndex index = places.begin();
    var rebuild = new Rebuild(index, topics.feed(index));
    state = new Rebuilding(present, rebuild);
    rebuild.feed().start();
    return true;
  }

  /** How far the latest rebuild has come; empty if none was begun since the start. */
  public Optional<IndexRebuild> rebuildProgress() {
    return state instanceof Rebuilding rebuilding
        ? Optional.of(rebuilding.rebuild().progress())
        : lastRebuild;
  }

  /** Whether all that was in the topics has been read, and the model that serves is chosen. */
  public boolean caughtUp() {
    return caughtUp;
  }

  /** An outage of the broker leaves the index able to answer, one of its cluster does not. */
  @Override
  public boolean answersReads() {
    return caughtUp && places.away().isEmpty();
  }

  @Override
  public LoopHealth health() {
    Optional<Throwable> failed = thread.fault();
    if (failed.isPresent()) {
      return health(LoopHealth.State.FAILED, Optional.of(failed.get().toString()));
    }
    LoopHealth health =
        switch (state) {
          case Following following ->
              health(
                  caughtUp ? LoopHealth.State.RUNNING : LoopHealth.State.STARTING,
                  Optional.empty());
          case Filling filling -> filling.items().health();
          case Rebuilding rebuilding -> rebuilding.present().items().health();
          case Closed closed -> health(LoopHealth.State.CLOSED, Optional.empty());
        };
    return switch (health.state()) {
      case FAILED, CLOSED -> health;
      case NEW, STARTING, RUNNING, WAITING ->
          places
              .away()
              .map(
                  reason ->
                      new LoopHealth(
                          LoopHealth.State.WAITING, health.heartbeat(), Optional.of(reason)))
              .orElse(health);
    };
  }

  private static LoopHealth health(LoopHealth.State state, Optional<String> reason) {
    return new LoopHealth(state, Instant.now(), reason);
  }

  /** Commits what was read last, and closes the index. */
  @Override
  public void close() {
    thread.close();
    FeedState before = state;
    state = new Closed();
    end(before);
    served.filled().close();
    places.close();
  }
}
