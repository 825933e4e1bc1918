package org.fashionnet.ingest.pictures;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.fashionnet.contracts.catalogue.ItemPicture;
import org.fashionnet.ingest.fetch.FetchResult;
import org.fashionnet.ingest.fetch.FetchResult.Busy;
import org.fashionnet.ingest.fetch.FetchResult.Fetched;
import org.fashionnet.ingest.fetch.FetchResult.Gone;
import org.fashionnet.ingest.fetch.FetchResult.Later;
import org.fashionnet.ingest.fetch.FetchResult.Unchanged;
import org.fashionnet.ingest.fetch.PictureFetcher;
import org.fashionnet.ingest.fetch.PictureFetcher.Wanted;
import org.fashionnet.ingest.image.BusyException;
import org.fashionnet.ingest.image.ImageNormaliser;
import org.fashionnet.ingest.image.NormalisedImage;
import org.fashionnet.ingest.image.RefusedImage;
import org.fashionnet.ingest.status.BoundedMap;
import org.fashionnet.ingest.store.ImageStore;
import org.jspecify.annotations.Nullable;

/** Asks the host of a picture once, and keeps what it gives. */
public final class PictureSearch {
  /** The variants of a product often name one picture, and change together. */
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private static final int MOST_REMEMBERED = 10_000;

  private final Semaphore decoding;
  private final PictureFetcher fetcher;
  private final ImageNormaliser normaliser;
  private final ImageStore store;
  private final Consumer<String> told;
  private final BoundedMap<String, Taken> taken = new BoundedMap<>(MOST_REMEMBERED);

  /**
   * A search.
   *
   * @param decoders most pictures decoded side by side, so that uploads find their turn
   * @param told is told what came of each search, in a word, to be counted
   */
  public PictureSearch(
      PictureFetcher fetcher,
      ImageNormaliser normaliser,
      ImageStore store,
      int decoders,
      Consumer<String> told) {
    this.decoding = new Semaphore(decoders);
    this.fetcher = fetcher;
    this.normaliser = normaliser;
    this.store = store;
    this.told = told;
  }

  /** A picture that was taken a moment ago, and when. */
  private record Taken(ItemPicture answer, Instant at) {}

  /** What came of it. */
  sealed interface Outcome {}

  /** The host has answered for good; the answer has no time yet. */
  record Answered(ItemPicture answer) implements Outcome {}

  /**
   * The host has not answered for good.
   *
   * @param ofHost whether the host as a whole does not work, and not this picture alone
   */
  record NotYet(String reason, Optional<Duration> retryAfter, boolean ofHost) implements Outcome {}

  /** Nothing was learnt of the host, because something here does not work at the moment. */
  record NotAsked(String reason) implements Outcome {}

  /**
   * Asks.
   *
   * @throws InterruptedException if the service stops
   */
  Outcome of(String address, ItemPicture picture, Instant now) throws InterruptedException {
    Optional<ItemPicture> before =
        picture.imageId() == null ? remembered(address, now) : Optional.empty();
    if (before.isPresent()) {
      told.accept("remembered");
      return new Answered(before.get());
    }
    Outcome outcome = ask(address, picture, now);
    if (outcome instanceof Answered(ItemPicture answer) && answer.imageId() != null) {
      taken.put(address, new Taken(answer, now));
    }
    told.accept(word(outcome, picture));
    return outcome;
  }

  private Optional<ItemPicture> remembered(String address, Instant now) {
    return taken
        .get(address)
        .filter(known -> now.isBefore(known.at().plus(REMEMBERED)))
        .map(Taken::answer)
        .filter(answer -> store.renew(String.valueOf(answer.imageId())));
  }

  private static String word(Outcome outcome, ItemPicture before) {
    return switch (outcome) {
      case Answered(ItemPicture answer) ->
          answer.imageId() == null
              ? "none"
              : answer.imageId().equals(before.imageId()) ? "unchanged" : "taken";
      case NotYet notYet -> "later";
      case NotAsked notAsked -> "not-asked";
    };
  }

  private Outcome ask(String address, ItemPicture picture, Instant now)
      throws InterruptedException {
    try {
      String held = picture.imageId();
      boolean known = held != null && store.renew(held);
      FetchResult result =
          fetcher.fetch(
              known
                  ? new Wanted(address, picture.etag(), picture.lastModified())
                  : new Wanted(address, null, null));
      return switch (result) {
        case Fetched file -> keep(address, file, now);
        case Unchanged unchanged when known ->
            answered(address, held, null, picture.etag(), picture.lastModified(), now);
        case Unchanged unchanged ->
            new NotYet("answers 'not modified' without having been asked", Optional.empty(), false);
        case Gone gone -> answered(address, null, gone.reason(), null, null, now);
        case Later later -> new NotYet(later.reason(), later.retryAfter(), later.ofHost());
        case Busy busy -> new NotAsked(busy.reason());
      };
    } catch (BusyException | UncheckedIOException e) {
      return new NotAsked(String.valueOf(e.getMessage()));
    }
  }

  private Outcome keep(String address, Fetched file, Instant now) throws InterruptedException {
    try {
      decoding.acquire();
      try {
        return normalised(address, file, now);
      } finally {
        decoding.release();
      }
    } finally {
      file.release().run();
    }
  }

  private Outcome normalised(String address, Fetched file, Instant now) {
    return switch (normaliser.normalise(file.bytes())) {
      case RefusedImage refused -> answered(address, null, refused.detail(), null, null, now);
      case NormalisedImage image -> {
        store.keep(image, file.bytes());
        yield answered(address, image.imageId(), null, file.etag(), file.lastModified(), now);
      }
    };
  }

  private static Answered answered(
      String address,
      @Nullable String imageId,
      @Nullable String problem,
      @Nullable String etag,
      @Nullable String lastModified,
      Instant now) {
    return new Answered(new ItemPicture(address, imageId, problem, etag, lastModified, null, now));
  }
}
