package org.fashionnet.contracts.topic;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.fashionnet.contracts.catalogue.CatalogueChange;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.codec.Codec;
import org.fashionnet.contracts.deadletter.DeadLetterMark;
import org.fashionnet.contracts.event.Feedback;
import org.fashionnet.contracts.picture.PictureAttempts;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.topic.Topic.CleanUp;
import org.fashionnet.contracts.vector.FashionVector;

/** Every topic of the system. */
public final class Topics {
  private static final int PARTITIONS = 6;
  private static final int MIB = 1 << 20;

  /** Longer than classifying a whole catalogue takes. */
  private static final Duration RECLASSIFICATION = Duration.ofDays(3);

  /** Longer than the longest stop of the service that takes changes. */
  private static final Duration UNREAD_CHANGES = Duration.ofDays(7);

  /**
   * Public input, key itemId: what a shop says about its items. A patch must not remove the whole
   * item before it that nobody has read yet, so replaced records stay for a while.
   */
  public static final Topic<CatalogueChange> CATALOGUE_UPDATES =
      compacted("catalogue-updates", Codecs.CATALOGUE_CHANGE, UNREAD_CHANGES);

  /** Public output, key itemId: what the shop really offers. */
  public static final Topic<CatalogueItem> CATALOGUE_ITEMS =
      compacted("catalogue-items", Codecs.CATALOGUE_ITEM);

  /** Key itemId: attempts to fetch pictures whose hosts have not answered yet. */
  public static final Topic<PictureAttempts> PICTURE_ATTEMPTS =
      compacted("picture-attempts", Codecs.PICTURE_ATTEMPTS);

  /** The bulk lane, key itemId: normalised images of items; without a value, the item is gone. */
  public static final Topic<byte[]> ITEM_IMAGES =
      passing("item-images", Codecs.BYTES, Duration.ofDays(3));

  /** The interactive lane, key userId: normalised images of wardrobes. */
  public static final Topic<byte[]> WARDROBE_IMAGES =
      passing("wardrobe-images", Codecs.BYTES, Duration.ofDays(3));

  /**
   * Public output, key itemId. While a catalogue is classified again, what the earlier model read
   * stays beside what the new one reads, so that a reader which restarts finds both.
   */
  public static final Topic<FashionVector> ITEM_VECTORS =
      compacted("item-vectors", Codecs.FASHION_VECTOR, RECLASSIFICATION);

  /** Personal data, key userId/imageId, partitioned by userId. */
  public static final Topic<FashionVector> WARDROBE_VECTORS =
      compacted("wardrobe-vectors", Codecs.FASHION_VECTOR);

  /** As long as somebody may look at a list that began with an earlier profile. */
  private static final Duration LOOKING = Duration.ofMinutes(30);

  /** Public output, key userId. */
  public static final Topic<StyleProfile> STYLE_PROFILES =
      compacted("style-profiles", Codecs.STYLE_PROFILE, LOOKING);

  /** Key userId: what people thought of items. */
  public static final Topic<Feedback> FEEDBACK =
      passing("feedback", Codecs.FEEDBACK, Duration.ofDays(30));

  /** Key is the name of a dead letter: those that people sent again or dropped. */
  public static final Topic<DeadLetterMark> DEAD_LETTER_MARKS =
      compacted("dead-letter-marks", Codecs.DEAD_LETTER_MARK);

  private Topics() {}

  /** The topics that carry values. */
  public static List<Topic<?>> all() {
    return List.of(
        CATALOGUE_UPDATES,
        CATALOGUE_ITEMS,
        PICTURE_ATTEMPTS,
        ITEM_IMAGES,
        WARDROBE_IMAGES,
        ITEM_VECTORS,
        WARDROBE_VECTORS,
        STYLE_PROFILES,
        FEEDBACK,
        DEAD_LETTER_MARKS);
  }

  /** All topics to create: those that carry values and the dead letters of each. */
  public static List<Topic<?>> withDeadLetters() {
    return Stream.concat(all().stream(), all().stream().map(Topics::deadLetters)).toList();
  }

  /** The topic that takes what cannot be processed: the original bytes, whatever they are. */
  public static Topic<byte[]> deadLetters(Topic<?> source) {
    return new Topic<>(
        source.deadLetters(),
        Codecs.BYTES,
        1,
        CleanUp.DELETE,
        Duration.ofDays(30),
        source.maxMessageBytes() + MIB / 4);
  }

  private static <V> Topic<V> compacted(String name, Codec<V> codec) {
    return compacted(name, codec, Duration.ZERO);
  }

  private static <V> Topic<V> compacted(String name, Codec<V> codec, Duration replacedStay) {
    return new Topic<>(name, codec, PARTITIONS, CleanUp.COMPACT, replacedStay, 2 * MIB);
  }

  private static <V> Topic<V> passing(String name, Codec<V> codec, Duration retention) {
    return new Topic<>(name, codec, PARTITIONS, CleanUp.DELETE, retention, 2 * MIB);
  }
}
