package org.fashionnet.trainer.curation.split;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.curation.duplicates.Components;
import org.fashionnet.trainer.curation.photos.Photo;
import org.fashionnet.trainer.data.Split;

/** Photos that must stay together, and where they go. */
public final class Clustering {
  /** The parts of the split, in the order of their shares. */
  private static final List<Split> SPLITS = List.of(Split.values());

  private final Taxonomy taxonomy;
  private final List<Photo> photos;
  private final List<List<Integer>> clusters;

  /**
   * @param near sets of near-duplicates; those that share a group are joined into one
   */
  public Clustering(Taxonomy taxonomy, List<Photo> photos, Components near) {
    this.taxonomy = taxonomy;
    this.photos = photos;
    var together = new Components(photos.size());
    near.all().forEach(set -> set.forEach(photo -> together.join(set.getFirst(), photo)));
    Map<String, Integer> firstOfGroup = new HashMap<>();
    for (int i = 0; i < photos.size(); i++) {
      for (String group : photos.get(i).groups()) {
        Integer first = firstOfGroup.putIfAbsent(group, i);
        if (first != null) {
          together.join(first, i);
        }
      }
    }
    this.clusters = together.all();
  }

  /** Per photo its fold of so many; no cluster is in two. */
  public int[] folds(int count, long seed) {
    double[] shares = IntStream.range(0, count).mapToDouble(fold -> 1).toArray();
    return perPhoto(StratifiedSplit.deal(clusters(set -> -1), shares, seed));
  }

  /** Per photo its split; a cluster whose photos have splits goes where most of them are. */
  public List<Split> splits(double[] shares, boolean resplit, long seed) {
    int[] parts = StratifiedSplit.deal(clusters(set -> resplit ? -1 : given(set)), shares, seed);
    return IntStream.of(perPhoto(parts)).mapToObj(SPLITS::get).toList();
  }

  private int given(List<Integer> set) {
    int[] votes = new int[SPLITS.size()];
    for (int photo : set) {
      Split given = photos.get(photo).split();
      if (given != null) {
        votes[SPLITS.indexOf(given)]++;
      }
    }
    int most = 0;
    for (int s = 1; s < votes.length; s++) {
      most = votes[s] > votes[most] ? s : most;
    }
    return votes[most] == 0 ? -1 : most;
  }

  private int[] perPhoto(int[] perCluster) {
    int[] perPhoto = new int[photos.size()];
    for (int c = 0; c < clusters.size(); c++) {
      for (int photo : clusters.get(c)) {
        perPhoto[photo] = perCluster[c];
      }
    }
    return perPhoto;
  }

  private List<StratifiedSplit.Cluster> clusters(ToIntFunction<List<Integer>> part) {
    List<StratifiedSplit.Cluster> counted = new ArrayList<>();
    for (List<Integer> set : clusters) {
      counted.add(new StratifiedSplit.Cluster(set.size(), counts(set), part.applyAsInt(set)));
    }
    return counted;
  }

  /** Photos of each class of each attribute, in the taxonomy's order. */
  private int[] counts(List<Integer> set) {
    int[] counts = new int[taxonomy.attributes().stream().mapToInt(a -> a.classes().size()).sum()];
    int offset = 0;
    for (Attribute attribute : taxonomy.attributes()) {
      for (int photo : set) {
        int label =
            attribute.indexOf(photos.get(photo).labels().getOrDefault(attribute.name(), ""));
        if (label >= 0) {
          counts[offset + label]++;
        }
      }
      offset += attribute.classes().size();
    }
    return counts;
  }
}
