package org.fashionnet.recommender.search.lucene.documents;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.BitUtil;
import org.apache.lucene.util.BytesRef;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.QuantisedVector;
import org.jspecify.annotations.Nullable;

/**
 * Values of a segment's documents, for one thread. Columns only move forward, and moving back opens
 * them again, so ask for documents in ascending order.
 */
public final class Columns {
  /** In the order of their codes. */
  private static final State[] STATES = {State.AVAILABLE, State.UNAVAILABLE, State.WAITING};

  private final LeafReader reader;
  private final Documents documents;
  private final Bytes rows = new Bytes(Documents.ROW);
  private final Bytes identities = new Bytes(Documents.IDENTITY);
  private final Bytes embeddings = new Bytes(Documents.EMBEDDING);
  private final Bytes shown = new Bytes(Documents.DOCUMENT);
  private final Bytes imageVectors = new Bytes(Documents.IMAGE_VECTOR);
  private final Map<String, SortedSetDocValues> sets = new HashMap<>();
  private @Nullable NumericDocValues orders;
  private @Nullable SortedNumericDocValues prices;

  public Columns(LeafReader reader, Documents documents) {
    this.reader = reader;
    this.documents = documents;
  }

  /** One column of bytes. */
  private final class Bytes {
    private final String name;
    private @Nullable BinaryDocValues values;

    Bytes(String name) {
      this.name = name;
    }

    /** Valid until the next call; null if the document has none. */
    @Nullable BytesRef of(int doc) throws IOException {
      BinaryDocValues present = values;
      if (present == null || present.docID() > doc) {
        present = DocValues.getBinary(reader, name);
        values = present;
      }
      return present.advanceExact(doc) ? present.binaryValue() : null;
    }

    /** As {@link #of}, of a column that every document has. */
    BytesRef present(int doc) throws IOException {
      BytesRef bytes = of(doc);
      if (bytes == null) {
        throw new IOException("document %d has no %s".formatted(doc, name));
      }
      return bytes;
    }
  }

  /** State, time and probabilities; the bytes are valid until the next call. */
  public BytesRef row(int doc) throws IOException {
    return rows.present(doc);
  }

  public static State state(BytesRef row) {
    return STATES[row.bytes[row.offset]];
  }

  public static long updatedAt(BytesRef row) {
    return (long) BitUtil.VH_BE_LONG.get(row.bytes, row.offset + 1);
  }

  /** The first eight bytes of the imageId. */
  static long imageBeginning(BytesRef row) {
    return (long) BitUtil.VH_BE_LONG.get(row.bytes, row.offset + Documents.ROW_IMAGE);
  }

  public String itemId(int doc) throws IOException {
    BytesRef identity = identities.present(doc);
    return new String(
        identity.bytes,
        identity.offset + Documents.IDENTITY_ITEM,
        identity.length - Documents.IDENTITY_ITEM,
        StandardCharsets.UTF_8);
  }

  String imageId(int doc) throws IOException {
    return imageId(doc, imageBeginning(row(doc)));
  }

  /**
   * The imageId.
   *
   * @param beginning as the row has it
   */
  String imageId(int doc, long beginning) throws IOException {
    BytesRef identity = identities.present(doc);
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(beginning)
        + hex.formatHex(identity.bytes, identity.offset, identity.offset + Documents.IDENTITY_ITEM);
  }

  /** The embedding, or null. */
  @Nullable Embedding embedding(int doc) throws IOException {
    BytesRef bytes = embeddings.of(doc);
    return bytes == null ? null : Embedding.fromBytes(bytes.bytes, bytes.offset, bytes.length);
  }

  /** The embedding, made ready to be compared, or null. */
  public Embedding.@Nullable Unpacked image(int doc) throws IOException {
    BytesRef bytes = embeddings.of(doc);
    return bytes == null ? null : Embedding.unpacked(bytes.bytes, bytes.offset, bytes.length);
  }

  public IndexedItem item(int doc) throws IOException {
    BytesRef row = row(doc);
    int probabilities = row.offset + Documents.ROW_PROBABILITIES;
    return new IndexedItem(
        itemId(doc),
        imageId(doc, imageBeginning(row)),
        Instant.ofEpochMilli(updatedAt(row)),
        state(row),
        price(doc),
        fields(doc),
        new QuantisedVector(
            classes(doc), Arrays.copyOfRange(row.bytes, probabilities, row.offset + row.length)),
        embedding(doc),
        document(doc),
        imageVector(doc));
  }

  private @Nullable QuantisedVector imageVector(int doc) throws IOException {
    BytesRef bytes = imageVectors.of(doc);
    return bytes == null
        ? null
        : QuantisedVector.fromBytes(
            bytes.bytes, bytes.offset, bytes.length, documents.layout().attributes());
  }

  private byte[] classes(int doc) throws IOException {
    NumericDocValues present = orders;
    if (present == null || present.docID() > doc) {
      present = DocValues.getNumeric(reader, Documents.ORDER);
      orders = present;
    }
    present.advanceExact(doc);
    return documents.layout().classes(present.longValue() >>> Locality.BITS);
  }

  private @Nullable BigDecimal price(int doc) throws IOException {
    SortedNumericDocValues present = prices;
    if (present == null || present.docID() > doc) {
      present = DocValues.getSortedNumeric(reader, Documents.PRICE);
      prices = present;
    }
    return present.advanceExact(doc)
        ? BigDecimal.valueOf(present.nextValue(), IndexedItem.PRICE_DECIMALS)
        : null;
  }

  private SortedMap<String, List<String>> fields(int doc) throws IOException {
    var fields = new TreeMap<String, List<String>>();
    for (String name : documents.fields()) {
      SortedSetDocValues values = sets.get(name);
      if (values == null || values.docID() > doc) {
        values = DocValues.getSortedSet(reader, documents.field(name));
        sets.put(name, values);
      }
      if (values.advanceExact(doc)) {
        List<String> list = new ArrayList<>();
        for (int i = 0; i < values.docValueCount(); i++) {
          list.add(values.lookupOrd(values.nextOrd()).utf8ToString());
        }
        fields.put(name, list);
      }
    }
    return fields;
  }

  private String document(int doc) throws IOException {
    BytesRef bytes = shown.of(doc);
    return bytes == null ? "" : bytes.utf8ToString();
  }
}
