package org.rapport.jobs.estimate.rollup;

import java.io.Serializable;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.rapport.jobs.estimate.IndexMoments;

/** The moments of every stratum's families, of one shard or of all. */
public final class IndexMomentSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<IndexPriors.Key, IndexMoments> strata = new TreeMap<>();

  /** The moments of a stratum, to add families to. */
  IndexMoments of(IndexPriors.Key key) {
    return strata.computeIfAbsent(key, unused -> new IndexMoments(key.index().components().size()));
  }

  /** Adds what another shard counted. */
  public void addAll(IndexMomentSums other) {
    other.strata.forEach((key, moments) -> of(key).merge(moments));
  }

  void forEach(BiConsumer<IndexPriors.Key, IndexMoments> action) {
    strata.forEach(action);
  }
}
