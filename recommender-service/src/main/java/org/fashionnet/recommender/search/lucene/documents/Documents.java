package org.fashionnet.recommender.search.lucene.documents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.VectorLayout;

/** How an item is stored in the index. */
public final class Documents {
  /** Changes with the format of documents. An index in an older format is rebuilt. */
  public static final String FORMAT = "5";

  /** Indexed itemId, by which documents are replaced. */
  static final String ID = "id";

  /** {@link Locality}: the order of the documents in a segment. */
  public static final String ORDER = "order";

  /**
   * Fixed length: the state, milliseconds of the update, the first eight bytes of the imageId
   * (enough to rule out nearly every image that a person does not own), probabilities.
   */
  public static final String ROW = "row";

  static final int ROW_IMAGE = 1 + Long.BYTES;
  public static final int ROW_PROBABILITIES = ROW_IMAGE + Long.BYTES;

  /** The other 24 bytes of the imageId, then the itemId. */
  static final String IDENTITY = "identity";

  static final int IDENTITY_ITEM = 24;

  /** Of an imageId, in the row. */
  static final int IMAGE_DIGITS = 2 * Long.BYTES;

  static final String STATE = "state";
  public static final TermQuery AVAILABLE = new TermQuery(new Term(STATE, State.AVAILABLE.name()));
  static final String PRICE = "price";
  static final String EMBEDDING = "embedding";
  static final String DOCUMENT = "document";
  static final String IMAGE_VECTOR = "imageVector";

  private final VectorLayout layout;
  private final Set<String> fields;

  public Documents(VectorLayout layout, Set<String> fields) {
    this.layout = layout;
    this.fields = Set.copyOf(fields);
  }

  public VectorLayout layout() {
    return layout;
  }

  public Set<String> fields() {
    return fields;
  }

  public static Term id(String itemId) {
    return new Term(ID, itemId);
  }

  /** Name of a declared field in the index. */
  public String field(String name) {
    if (!fields.contains(name)) {
      throw new IllegalArgumentException("unknown field '%s'; allowed: %s".formatted(name, fields));
    }
    return "field." + name;
  }

  public Document of(IndexedItem item) {
    layout.requireFits(item.vector());
    var document = new Document();
    document.add(new StringField(ID, item.itemId(), Store.NO));
    document.add(new NumericDocValuesField(ORDER, Locality.key(layout, item.vector())));
    document.add(new BinaryDocValuesField(ROW, new BytesRef(row(item))));
    document.add(new BinaryDocValuesField(IDENTITY, new BytesRef(identity(item))));
    document.add(new StringField(STATE, item.state().name(), Store.NO));
    if (item.price() != null) {
      long price = item.price().unscaledValue().longValueExact();
      document.add(new LongField(PRICE, price, Store.NO));
    }
    item.fields()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> document.add(new KeywordField(field(name), value, Store.NO))));
    if (item.embedding() != null) {
      document.add(new BinaryDocValuesField(EMBEDDING, new BytesRef(item.embedding().toBytes())));
    }
    if (!item.document().isEmpty()) {
      document.add(new BinaryDocValuesField(DOCUMENT, new BytesRef(item.document())));
    }
    if (item.imageVector() != null) {
      document.add(
          new BinaryDocValuesField(IMAGE_VECTOR, new BytesRef(item.imageVector().toBytes())));
    }
    return document;
  }

  /** Part of the format: {@link Columns#state} reads it. */
  private static byte stateCode(State state) {
    return switch (state) {
      case AVAILABLE -> 0;
      case UNAVAILABLE -> 1;
      case WAITING -> 2;
    };
  }

  private static byte[] row(IndexedItem item) {
    byte[] probabilities = item.vector().probabilities();
    return ByteBuffer.allocate(ROW_PROBABILITIES + probabilities.length)
        .put(stateCode(item.state()))
        .putLong(item.updatedAt().toEpochMilli())
        .putLong(HexFormat.fromHexDigitsToLong(item.imageId(), 0, IMAGE_DIGITS))
        .put(probabilities)
        .array();
  }

  private static byte[] identity(IndexedItem item) {
    byte[] id = item.itemId().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(IDENTITY_ITEM + id.length)
        .put(HexFormat.of().parseHex(item.imageId(), IMAGE_DIGITS, item.imageId().length()))
        .put(id)
        .array();
  }
}
