package org.fashionnet.recommender.search.lucene;

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

/** How an item lies in the index. */
final class Documents {
  /** Changes when documents are written in another way; an older index is then built anew. */
  static final String FORMAT = "4";

  /** Indexed itemId, by which documents are replaced. */
  static final String ID = "id";

  /** {@link Locality}: the order of the documents in a segment. */
  static final String ORDER = "order";

  /**
   * Fixed length: the state, milliseconds of the update, the first eight bytes of the imageId, by
   * which what somebody owns is told from all else, probabilities.
   */
  static final String ROW = "row";

  static final int ROW_IMAGE = 1 + Long.BYTES;
  static final int ROW_PROBABILITIES = ROW_IMAGE + Long.BYTES;

  /** The other 24 bytes of the imageId, then the itemId. */
  static final String IDENTITY = "identity";

  static final int IDENTITY_ITEM = 24;

  /** Of an imageId, in the row. */
  static final int IMAGE_DIGITS = 2 * Long.BYTES;

  static final String STATE = "state";
  static final TermQuery AVAILABLE = new TermQuery(new Term(STATE, State.AVAILABLE.name()));
  static final String PRICE = "price";
  static final String EMBEDDING = "embedding";
  static final String DOCUMENT = "document";

  private final VectorLayout layout;
  private final Set<String> fields;

  Documents(VectorLayout layout, Set<String> fields) {
    this.layout = layout;
    this.fields = Set.copyOf(fields);
  }

  VectorLayout layout() {
    return layout;
  }

  Set<String> fields() {
    return fields;
  }

  static Term id(String itemId) {
    return new Term(ID, itemId);
  }

  /** Name of a declared field in the index. */
  String field(String name) {
    if (!fields.contains(name)) {
      throw new IllegalArgumentException("unknown field '%s'; allowed: %s".formatted(name, fields));
    }
    return "field." + name;
  }

  Document of(IndexedItem item) {
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
    return document;
  }

  private static byte[] row(IndexedItem item) {
    byte[] probabilities = item.vector().probabilities();
    return ByteBuffer.allocate(ROW_PROBABILITIES + probabilities.length)
        .put((byte) item.state().ordinal())
        .putLong(item.updatedAt().toEpochMilli())
        .putLong(HexFormat.fromHexDigitsToLong(item.imageId(), 0, IMAGE_DIGITS))
        .put(probabilities)
        .array();
  }

  private static byte[] identity(IndexedItem item) {
    byte[] id = item.itemId().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(IDENTITY_ITEM + id.length)
        .put(HexFormat.of().parseHex(item.imageId(), IMAGE_DIGITS, item.imageId().length()))
        .put(id)
        .array();
  }
}
