package org.rapport.jobs.estimate.rollup;

import java.io.Serializable;
import java.util.HashMap;
import java.util.TreeMap;
import org.rapport.contract.Index;
import org.rapport.contract.codes.SchoolLevel;
import org.rapport.jobs.estimate.FamilyPrior;
import org.rapport.jobs.estimate.Stratum;

/**
 * By index, month and kind of school what a family's prior is worth, in opportunities of each
 * component (M of method M2): the weights of families in the moments of method M7.
 */
public final class IndexStrengths implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashMap<IndexPriors.Key, double[]> strengths = new HashMap<>();

  /** From the strata of all shards together. */
  public static IndexStrengths of(TreeMap<FamilyPriors.Key, Stratum> strata) {
    IndexStrengths all = new IndexStrengths();
    for (Index index : Index.values()) {
      if (index.isPerFamily()) {
        for (int k = 0; k < index.components().size(); k++) {
          all.add(index, k, strata);
        }
      }
    }
    return all;
  }

  private void add(Index index, int component, TreeMap<FamilyPriors.Key, Stratum> strata) {
    TreeMap<IndexPriors.Key, Stratum> levels = new TreeMap<>();
    TreeMap<Integer, Stratum> districts = new TreeMap<>();
    strata.forEach(
        (key, stratum) -> {
          if (key.indicator() == index.components().get(component).indicator()) {
            levels.merge(
                new IndexPriors.Key(index, key.month(), key.level(), false),
                stratum,
                Stratum::merge);
            districts.merge(key.month(), stratum, Stratum::merge);
          }
        });
    levels.forEach(
        (key, stratum) ->
            strengths
                    .computeIfAbsent(key, unused -> new double[index.components().size()])[
                    component] =
                FamilyPrior.of(stratum, districts.get(key.month())).strength());
  }

  /** By component, in the order of the index; 0 where nothing is known. */
  public double[] of(Index index, int month, SchoolLevel level) {
    return strengths.getOrDefault(
        new IndexPriors.Key(index, month, level, false), new double[index.components().size()]);
  }
}
