package org.fashionnet.contracts.topic;

import java.nio.charset.StandardCharsets;
import org.fashionnet.contracts.catalogue.CatalogueChange;
import org.fashionnet.contracts.catalogue.CatalogueChangeCodec;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.codec.Codec;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.deadletter.DeadLetterMark;
import org.fashionnet.contracts.event.Feedback;
import org.fashionnet.contracts.picture.PictureAttempts;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.vector.FashionVector;

/** The codec of each value type. */
public final class Codecs {
  public static final Codec<CatalogueChange> CATALOGUE_CHANGE = new CatalogueChangeCodec();
  public static final Codec<CatalogueItem> CATALOGUE_ITEM =
      new JsonCodec<>(CatalogueItem.class, 1, CatalogueItem.SCHEMA_VERSION);
  public static final Codec<PictureAttempts> PICTURE_ATTEMPTS =
      new JsonCodec<>(PictureAttempts.class, PictureAttempts.SCHEMA_VERSION);
  public static final Codec<FashionVector> FASHION_VECTOR =
      new JsonCodec<>(FashionVector.class, FashionVector.SCHEMA_VERSION);
  public static final Codec<StyleProfile> STYLE_PROFILE =
      new JsonCodec<>(StyleProfile.class, StyleProfile.SCHEMA_VERSION);
  public static final Codec<Feedback> FEEDBACK =
      new JsonCodec<>(Feedback.class, Feedback.SCHEMA_VERSION);
  public static final Codec<DeadLetterMark> DEAD_LETTER_MARK =
      new JsonCodec<>(DeadLetterMark.class, DeadLetterMark.SCHEMA_VERSION);

  /** Bytes as they are: the normalised JPEG of an image lane, the original of a dead letter. */
  public static final Codec<byte[]> BYTES =
      new Codec<>() {
        @Override
        public byte[] encode(byte[] value) {
          return value;
        }

        @Override
        public byte[] decode(byte[] bytes) {
          return bytes;
        }
      };

  private Codecs() {}

  /** Keys are UTF-8 text. */
  public static byte[] encodeKey(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  /** Keys are UTF-8 text. */
  public static String decodeKey(byte[] key) {
    return new String(key, StandardCharsets.UTF_8);
  }
}
