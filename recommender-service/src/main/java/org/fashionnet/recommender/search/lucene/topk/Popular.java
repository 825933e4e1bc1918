package org.fashionnet.recommender.search.lucene.topk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.ForbiddenClasses;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Rank;
import org.fashionnet.recommender.search.VectorLayout;
import org.fashionnet.recommender.search.lucene.documents.Columns;
import org.fashionnet.recommender.search.lucene.documents.Documents;
import org.fashionnet.recommender.search.lucene.documents.Exclusions;
import org.fashionnet.recommender.search.lucene.documents.LiveDocuments;
import org.fashionnet.recommender.search.lucene.documents.Matching;
import org.fashionnet.recommender.search.lucene.looks.SegmentLooks;
import org.fashionnet.recommender.search.lucene.looks.Snapshot;

/**
 * Finds items for people of whom nothing is known: the newest items of the most frequent looks. It
 * counts the items of all looks, and reads those of as many looks as the list is long.
 */
public final class Popular {
  private static final Comparator<Candidate> NEWEST_FIRST =
      Comparator.comparingLong(Candidate::updatedAt)
          .reversed()
          .thenComparing(Candidate::itemId, Rank.BY_ID);

  private final Snapshot snapshot;
  private final Exclusions exclusions;
  private final Documents documents;
  private final ForbiddenClasses forbidden;
  private final FixedBitSet[] wanted;

  private record Look(int number, int items) {}

  private record Candidate(long updatedAt, String itemId, int segment, int doc) {}

  public Popular(Snapshot snapshot, Filter filter, VectorLayout layout, Documents documents)
      throws IOException {
    this.snapshot = snapshot;
    this.exclusions = new Exclusions(filter);
    this.documents = documents;
    this.forbidden = ForbiddenClasses.of(layout, filter);
    this.wanted = new FixedBitSet[snapshot.leaves.size()];
    Matching matching = Matching.of(snapshot.searcher, filter, documents);
    for (int s = 0; s < wanted.length; s++) {
      wanted[s] = LiveDocuments.in(snapshot.leaves.get(s).reader(), filter::allows);
      if (matching != null) {
        wanted[s].and(matching.in(s));
      }
    }
  }

  public List<IndexedItem> list(int limit) throws IOException {
    List<List<Candidate>> byLook = new ArrayList<>();
    for (Look look : popularLooks(limit)) {
      byLook.add(newest(look.number(), limit));
    }
    List<IndexedItem> list = new ArrayList<>();
    for (int round = 0; list.size() < limit; round++) {
      int before = list.size();
      for (List<Candidate> items : byLook) {
        if (round < items.size() && list.size() < limit) {
          list.add(item(items.get(round)));
        }
      }
      if (list.size() == before) {
        break;
      }
    }
    return list;
  }

  private List<Look> popularLooks(int limit) {
    List<Look> looks = new ArrayList<>();
    for (int look = 0; look < snapshot.looks(); look++) {
      if (forbidden.allows(snapshot.classes(look))) {
        int items = 0;
        for (int p = snapshot.firstPlace(look); p < snapshot.endPlace(look); p++) {
          Snapshot.Place place = snapshot.place(p);
          SegmentLooks segment = snapshot.segments[place.segment()];
          items +=
              wanted[place.segment()].cardinality(
                  segment.firstDoc(place.look()), segment.endDoc(place.look()));
        }
        if (items > 0) {
          looks.add(new Look(look, items));
        }
      }
    }
    looks.sort(Comparator.comparingInt(Look::items).reversed().thenComparingInt(Look::number));
    return looks.subList(0, Math.min(limit, looks.size()));
  }

  private List<Candidate> newest(int look, int limit) throws IOException {
    // The head is the oldest so far, the next to leave.
    var list = new PriorityQueue<>(NEWEST_FIRST.reversed());
    for (int p = snapshot.firstPlace(look); p < snapshot.endPlace(look); p++) {
      Snapshot.Place place = snapshot.place(p);
      SegmentLooks segment = snapshot.segments[place.segment()];
      var columns = new Columns(snapshot.leaves.get(place.segment()).reader(), documents);
      FixedBitSet docs = wanted[place.segment()];
      int end = segment.endDoc(place.look());
      int doc = docs.nextSetBit(segment.firstDoc(place.look()), end);
      while (doc != DocIdSetIterator.NO_MORE_DOCS) {
        BytesRef row = columns.row(doc);
        long updatedAt = Columns.updatedAt(row);
        if ((list.size() < limit || updatedAt >= list.peek().updatedAt())
            && !exclusions.contain(columns, doc, row)) {
          list.add(new Candidate(updatedAt, columns.itemId(doc), place.segment(), doc));
          if (list.size() > limit) {
            list.poll();
          }
        }
        doc = doc + 1 < end ? docs.nextSetBit(doc + 1, end) : DocIdSetIterator.NO_MORE_DOCS;
      }
    }
    List<Candidate> ordered = new ArrayList<>(list);
    Collections.sort(ordered, NEWEST_FIRST);
    return ordered;
  }

  private IndexedItem item(Candidate candidate) throws IOException {
    var reader = snapshot.leaves.get(candidate.segment()).reader();
    return new Columns(reader, documents).item(candidate.doc());
  }
}
