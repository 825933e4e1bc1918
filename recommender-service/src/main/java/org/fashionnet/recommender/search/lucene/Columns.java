package org.fashionnet.recommender.search.lucene;

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
import java.util.TreeMap;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitUtil;
import org.apache.lucene.util.BytesRef;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.QuantisedVector;

/**
 * Values of a segment's documents, for one thread. Columns only go forward, so going back opens:
 * ask for documents in ascending order.
 */
final class Columns {
  private static final State[] STATES = State.values();

  private final LeafReader reader;
  private final Documents documents;
  private final Bytes rows = new Bytes(Documents.ROW);
  private final Bytes identities = new Bytes(Documents.IDENTITY);
  private final Bytes embeddings = new Bytes(Documents.EMBEDDING);
  private final Bytes shown = new Bytes(Documents.DOCUMENT);
  private final Map<String, SortedSetDocValues> sets = new HashMap<>();
  private NumericDocValues orders;
  private SortedNumericDocValues prices;

  Columns(LeafReader reader, Documents documents) {
    this.reader = reader;
    this.documents = documents;
  }

  /** One column of bytes. */
  private final class Bytes {
    private final String name;
    private BinaryDocValues values;

    Bytes(String name) {
      this.name = name;
    }

    /** Valid until the next call; null if the document has none. */
    BytesRef of(int doc) throws IOException {
      if (!reaches(values, doc)) {
        values = DocValues.getBinary(reader, name);
      }
      return values.advanceExact(doc) ? values.binaryValue() : null;
    }
  }

  /** Whether there are values that can go on to a document. */
  private static boolean reaches(DocIdSetIterator values, int doc) {
    return values != null && values.docID() <= doc;
  }

  /** State, time and probabilities; the bytes are valid until the next call. */
  BytesRef row(int doc) throws IOException {
    return rows.of(doc);
  }

  static State state(BytesRef row) {
    return STATES[row.bytes[row.offset]];
  }

  static long updatedAt(BytesRef row) {
    return (long) BitUtil.VH_BE_LONG.get(row.bytes, row.offset + 1);
  }

  /** The first eight bytes of the imageId. */
  static long imageBeginning(BytesRef row) {
    return (long) BitUtil.VH_BE_LONG.get(row.bytes, row.offset + Documents.ROW_IMAGE);
  }

  String itemId(int doc) throws IOException {
    BytesRef identity = identities.of(doc);
    return new String(
        identity.bytes,
        identity.offset + Documents.IDENTITY_ITEM,
        identity.length - Documents.IDENTITY_ITEM,
        StandardCharsets.US_ASCII);
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
    BytesRef identity = identities.of(doc);
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(beginning)
        + hex.formatHex(identity.bytes, identity.offset, identity.offset + Documents.IDENTITY_ITEM);
  }

  /** The embedding, or null. */
  Embedding embedding(int doc) throws IOException {
    BytesRef bytes = embeddings.of(doc);
    return bytes == null ? null : Embedding.fromBytes(bytes.bytes, bytes.offset, bytes.length);
  }

  /** The embedding, made ready to be compared, or null. */
  Embedding.Unpacked image(int doc) throws IOException {
    BytesRef bytes = embeddings.of(doc);
    return bytes == null ? null : Embedding.unpacked(bytes.bytes, bytes.offset, bytes.length);
  }

  IndexedItem item(int doc) throws IOException {
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
        document(doc));
  }

  private byte[] classes(int doc) throws IOException {
    if (!reaches(orders, doc)) {
      orders = DocValues.getNumeric(reader, Documents.ORDER);
    }
    orders.advanceExact(doc);
    return documents.layout().classes(orders.longValue() >>> Locality.BITS);
  }

  private BigDecimal price(int doc) throws IOException {
    if (!reaches(prices, doc)) {
      prices = DocValues.getSortedNumeric(reader, Documents.PRICE);
    }
    return prices.advanceExact(doc)
        ? BigDecimal.valueOf(prices.nextValue(), IndexedItem.PRICE_DECIMALS)
        : null;
  }

  private TreeMap<String, List<String>> fields(int doc) throws IOException {
    var fields = new TreeMap<String, List<String>>();
    for (String name : documents.fields()) {
      SortedSetDocValues values = sets.get(name);
      if (!reaches(values, doc)) {
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
