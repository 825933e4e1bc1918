package org.fashionnet.recommender.search.lucene;

import static org.fashionnet.recommender.search.lucene.documents.IndexDirectory.changing;
import static org.fashionnet.recommender.search.lucene.documents.IndexDirectory.doing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.fashionnet.recommender.search.Checkpoint;
import org.fashionnet.recommender.search.ItemStore;
import org.fashionnet.recommender.search.RecentlyWritten;
import org.fashionnet.recommender.search.lucene.documents.IndexDirectory;

/** An {@link ItemStore} in a directory: compressed values, found by an indexed key. */
final class LuceneItemStore implements ItemStore {
  private static final String WRITTEN_AS = "table 1";
  private static final String KEY = "key";
  private static final String VALUE = "value";

  private final IndexDirectory directory;
  private final RecentlyWritten<byte[]> recent = new RecentlyWritten<>(this::reopen);
  private DirectoryReader reader;

  LuceneItemStore(Path path, int bufferMegabytes) {
    var config = new IndexWriterConfig().setRAMBufferSizeMB(bufferMegabytes);
    this.directory = IndexDirectory.open(path, config, WRITTEN_AS);
    this.reader = directory.read(DirectoryReader::open);
  }

  @Override
  public void put(String key, byte[] value) {
    var document = new Document();
    document.add(new StringField(KEY, key, Store.NO));
    document.add(new StoredField(VALUE, value));
    doing(() -> directory.writer.updateDocument(new Term(KEY, key), document));
    recent.put(key, Optional.of(value));
  }

  @Override
  public void delete(String key) {
    doing(() -> directory.writer.deleteDocuments(new Term(KEY, key)));
    recent.put(key, Optional.empty());
  }

  private void reopen() {
    changing(
        () -> {
          DirectoryReader newer = DirectoryReader.openIfChanged(reader, directory.writer);
          if (newer != null) {
            reader.close();
            reader = newer;
          }
        });
  }

  @Override
  public void clear() {
    doing(directory.writer::deleteAll);
    reopen();
    recent.clear();
    commit(Checkpoint.NONE);
  }

  @Override
  public Optional<byte[]> find(String key) {
    return recent.find(key, () -> read(key));
  }

  private Optional<byte[]> read(String key) {
    return doing(
        () -> IndexDirectory.find(reader.leaves(), new Term(KEY, key), LuceneItemStore::value));
  }

  private static byte[] value(LeafReaderContext leaf, int doc) throws IOException {
    BytesRef value = leaf.reader().storedFields().document(doc).getBinaryValue(VALUE);
    return Arrays.copyOfRange(value.bytes, value.offset, value.offset + value.length);
  }

  @Override
  public void commit(Checkpoint checkpoint) {
    directory.commit(checkpoint, Map.of());
  }

  @Override
  public Checkpoint committed() {
    return directory.committed();
  }

  @Override
  public void close() {
    changing(
        () -> {
          reader.close();
        });
    directory.close();
  }
}
