package org.fashionnet.recommender.search.lucene.topk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.fashionnet.recommender.search.Choice;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.RankedCandidates;
import org.fashionnet.recommender.search.Scoring;
import org.fashionnet.recommender.search.lucene.documents.Columns;
import org.fashionnet.recommender.search.lucene.documents.Documents;
import org.fashionnet.recommender.search.lucene.documents.Exclusions;
import org.fashionnet.recommender.search.lucene.documents.Matching;
import org.fashionnet.recommender.search.lucene.looks.Bounds;
import org.fashionnet.recommender.search.lucene.looks.LookBound;
import org.fashionnet.recommender.search.lucene.looks.SegmentLooks;
import org.fashionnet.recommender.search.lucene.looks.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Finds the list for one query. It visits looks in order of score, and the blocks of all looks with
 * one score in order of their bounds, until no remaining block can hold an item of the list.
 */
public final class TopKSearch {
  private static final Comparator<Candidate> IN_INDEX = Comparator.comparingInt(Candidate::doc);

  private final Snapshot snapshot;
  private final Query query;
  private final Scoring scoring;
  private final Documents documents;
  private final @Nullable Matching matching;
  private final Exclusions exclusions;
  private final Columns[] columns;
  private final int[][] byWeight;
  private final int[] sums = new int[SegmentLooks.BLOCK];

  public TopKSearch(Snapshot snapshot, Query query, Documents documents) throws IOException {
    this.snapshot = snapshot;
    this.query = query;
    this.scoring = query.scoring();
    this.documents = documents;
    this.matching = Matching.of(snapshot.searcher, query.filter(), documents);
    this.exclusions = new Exclusions(query.filter());
    this.columns = new Columns[snapshot.leaves.size()];
    this.byWeight = SegmentLooks.byWeight(scoring);
  }

  public List<Hit> run(Choice choice) throws IOException {
    return hits(choice, list());
  }

  private List<Candidate> list() throws IOException {
    List<Candidate> found = new ArrayList<>(query.limit());
    var looks = new LookScores(snapshot, query);
    while (found.size() < query.limit() && !looks.isEmpty()) {
      double score = looks.best();
      var blocks = new Blocks();
      while (!looks.isEmpty() && looks.best() == score) {
        collect(looks.poll(), blocks);
      }
      found.addAll(best(blocks, score, query.limit() - found.size()));
    }
    return found;
  }

  /** Reads in the order of the documents, because columns only move forward quickly. */
  private List<Hit> hits(Choice choice, List<Candidate> found) throws IOException {
    if (scoring.comparesImages()) {
      found.stream().sorted(IN_INDEX).forEach(Candidate::similarity);
    }
    int[] chosen = choice.of(RankedCandidates.of(found, Candidate::fit, Candidate::rank));
    Hit[] hits = new Hit[chosen.length];
    for (int place : inIndex(chosen, found)) {
      Candidate candidate = found.get(chosen[place]);
      IndexedItem item = candidate.columns().item(candidate.doc());
      hits[place] = new Hit(candidate.rank(), candidate.fit(), item);
    }
    return List.of(hits);
  }

  /** The places among those chosen, in the order of the documents. */
  private static int[] inIndex(int[] chosen, List<Candidate> found) {
    return IntStream.range(0, chosen.length)
        .boxed()
        .sorted(Comparator.comparingInt(place -> found.get(chosen[place]).doc()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private void collect(int look, Blocks blocks) throws IOException {
    var bound = new LookBound(snapshot.classes(look), scoring, byWeight);
    for (int p = snapshot.firstPlace(look); p < snapshot.endPlace(look); p++) {
      Snapshot.Place place = snapshot.place(p);
      int in = place.look();
      SegmentLooks segment = snapshot.segments[place.segment()];
      if (segment.firstGroup(in) == segment.endGroup(in)) {
        collect(
            place.segment(),
            segment.firstDoc(in),
            segment.endDoc(in),
            bound,
            segment.firstBlock(in),
            blocks);
      }
      for (int group = segment.firstGroup(in); group < segment.endGroup(in); group++) {
        int from = segment.firstDoc(in, group);
        int to = segment.endDoc(in, group);
        if (anyMatches(place.segment(), from, to)) {
          double best = segment.groups().of(group, scoring, byWeight);
          blocks.addGroup(place.segment(), from, to, bound, segment.firstBlock(in, group), best);
        }
      }
    }
  }

  /** The blocks of the documents in a range. */
  private void collect(int segment, int from, int to, LookBound look, int firstBlock, Blocks blocks)
      throws IOException {
    Bounds bounds = snapshot.segments[segment].blocks();
    int block = firstBlock;
    for (int doc = from; doc < to; doc += SegmentLooks.BLOCK, block++) {
      int end = Math.min(to, doc + SegmentLooks.BLOCK);
      if (anyMatches(segment, doc, end)) {
        double best = bounds.of(block, scoring, byWeight);
        blocks.addBlock(segment, doc, end, look, block, best);
      }
    }
  }

  private boolean anyMatches(int segment, int from, int to) throws IOException {
    return matching == null
        || matching.in(segment).nextSetBit(from, to) != DocIdSetIterator.NO_MORE_DOCS;
  }

  private List<Candidate> best(Blocks blocks, double score, int wanted) throws IOException {
    var best = new Best(wanted);
    while (!blocks.isEmpty() && blocks.bestBound() >= best.least()) {
      int next = blocks.next();
      if (blocks.isGroup(next)) {
        collect(
            blocks.segment(next),
            blocks.from(next),
            blocks.to(next),
            blocks.look(next),
            blocks.firstBlock(next),
            blocks);
      } else {
        scan(blocks, next, score, best);
      }
    }
    return best.inOrder();
  }

  private void scan(Blocks blocks, int block, double score, Best best) throws IOException {
    int segment = blocks.segment(block);
    int from = blocks.from(block);
    // Until the list is full there is no bound, and every document of a block is read.
    boolean bounded = best.isFull();
    int least = Integer.MIN_VALUE;
    if (bounded) {
      LookBound look = blocks.look(block);
      look.of(snapshot.segments[segment].certainties(), from, blocks.to(block), sums);
      least = least(best, blocks, block);
    }
    Columns values = columns(segment);
    Bits live = snapshot.leaves.get(segment).reader().getLiveDocs();
    FixedBitSet matches = matching == null ? null : matching.in(segment);
    for (int doc = from; doc < blocks.to(block); doc++) {
      if (sums[doc - from] < least
          || (live != null && !live.get(doc))
          || (matches != null && !matches.get(doc))) {
        continue;
      }
      BytesRef row = values.row(doc);
      if (!query.filter().allows(Columns.state(row))) {
        continue;
      }
      double expected =
          scoring.expectedMatches(row.bytes, row.offset + Documents.ROW_PROBABILITIES) + 0.0;
      if (expected < best.least() || exclusions.contain(values, doc, row)) {
        continue;
      }
      var candidate = new Candidate(scoring, values, doc, score, expected, Columns.updatedAt(row));
      if (query.after().isEmpty() || candidate.isAfter(query.after().get())) {
        best.offer(candidate);
        least = bounded ? least(best, blocks, block) : least;
      }
    }
  }

  /** The least sum of a document of a block that can be in the list. */
  private int least(Best best, Blocks blocks, int block) {
    Bounds bounds = snapshot.segments[blocks.segment(block)].blocks();
    return blocks.look(block).least(best.least(), bounds, blocks.firstBlock(block));
  }

  private Columns columns(int segment) {
    if (columns[segment] == null) {
      columns[segment] = new Columns(snapshot.leaves.get(segment).reader(), documents);
    }
    return columns[segment];
  }
}
