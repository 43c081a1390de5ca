package org.rapport.jobs.estimate.rollup;

import java.io.Serializable;
import java.util.TreeMap;
import org.rapport.contract.Index;
import org.rapport.contract.IndexWeights;
import org.rapport.contract.codes.SchoolLevel;
import org.rapport.jobs.estimate.IndexMoments;
import org.rapport.jobs.estimate.IndexPrior;

/** The priors of families' indices (method M7), per index, month and kind of school. */
public final class IndexPriors implements Serializable {
  private static final long serialVersionUID = 1L;

  private final IndexWeights weights;
  private final TreeMap<Key, IndexPrior> priors = new TreeMap<>();

  private IndexPriors(IndexWeights weights) {
    this.weights = weights;
  }

  /**
   * A stratum.
   *
   * @param isWhole whether it is the district as a whole; its level is then OTHER
   */
  public record Key(Index index, int month, SchoolLevel level, boolean isWhole)
      implements Serializable, Comparable<Key> {

    /** The district as a whole; also the stratum of a family over all its schools. */
    static Key whole(Index index, int month) {
      return new Key(index, month, SchoolLevel.OTHER, true);
    }

    @Override
    public int compareTo(Key other) {
      int byIndex = index.compareTo(other.index);
      int byMonth = byIndex != 0 ? byIndex : Integer.compare(month, other.month);
      int byLevel = byMonth != 0 ? byMonth : level.compareTo(other.level);
      return byLevel != 0 ? byLevel : Boolean.compare(isWhole, other.isWhole);
    }
  }

  /** From the moments of all shards together. */
  public static IndexPriors of(IndexMomentSums moments, IndexWeights weights) {
    TreeMap<Key, IndexMoments> districts = new TreeMap<>();
    moments.forEach(
        (key, stratum) ->
            districts
                .computeIfAbsent(
                    Key.whole(key.index(), key.month()),
                    unused -> new IndexMoments(key.index().components().size()))
                .merge(stratum));
    IndexPriors priors = new IndexPriors(weights);
    districts.forEach((key, whole) -> priors.priors.put(key, IndexPrior.of(whole, whole)));
    moments.forEach(
        (key, stratum) ->
            priors.priors.put(
                key, IndexPrior.of(stratum, districts.get(Key.whole(key.index(), key.month())))));
    return priors;
  }

  /** What families of a stratum borrow: of the whole district where the stratum had none. */
  public IndexPrior of(Key key) {
    IndexPrior prior = priors.get(key);
    return prior == null ? priors.get(Key.whole(key.index, key.month)) : prior;
  }

  /** All strata, in order. */
  public TreeMap<Key, IndexPrior> all() {
    return priors;
  }

  /** The components that the priors are about, and their weights. */
  public IndexWeights weights() {
    return weights;
  }
}
