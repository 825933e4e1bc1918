package org.fashionnet.kafka.record;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.topic.Topic;
import org.jspecify.annotations.Nullable;

/** From bytes to keys and values. */
public final class Decoding {
  private Decoding() {}

  /**
   * Decodes one record.
   *
   * @throws DecodeException if key or value are not what the topic carries, whatever went wrong: a
   *     codec's fault with one record must not stop its neighbours
   */
  public static <V> Received<V> decode(Topic<V> topic, ConsumerRecord<byte[], byte[]> raw)
      throws DecodeException {
    String key = topic.name().endsWith(Topic.DEAD_LETTERS) ? anyKey(raw.key()) : key(raw.key());
    try {
      V value = raw.value() == null ? null : topic.value().decode(raw.value());
      return new Received<>(topic, key, value, raw);
    } catch (RuntimeException | StackOverflowError e) {
      throw new DecodeException("the value cannot be read", e);
    }
  }

  /** A dead letter may be one for its key: it is read with what there is of it. */
  private static String anyKey(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  private static String key(byte @Nullable [] bytes) throws DecodeException {
    if (bytes == null) {
      throw new DecodeException("the record has no key");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new DecodeException("the key is not UTF-8 text", e);
    }
  }
}
