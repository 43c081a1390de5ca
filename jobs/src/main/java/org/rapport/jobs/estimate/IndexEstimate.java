package org.rapport.jobs.estimate;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Index;
import org.rapport.contract.IndexWeights;
import org.rapport.contract.State;

/**
 * A family's index, as a share: 100 times it is what tables show.
 *
 * @param evidenceWeight weight of the components with evidence, in [0, 1]
 * @param interval null unless the state bears a value
 */
public record IndexEstimate(State state, double evidenceWeight, @Nullable Interval interval) {
  private static final double Z =
      new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - Interval.ALPHA / 2);

  /** Sums of decimal weights may miss a bound by their last digits. */
  private static final double ROUNDING = 1e-9;

  /** Where a component cannot be measured at the school. */
  public static final IndexEstimate NOT_MEASURED = new IndexEstimate(State.NOT_MEASURED, 0, null);

  /**
   * The index of one family.
   *
   * @param taken x by component
   * @param known n by component; 0 for no evidence, for which the prior then stands
   * @param applies by component whether its question arises for the family
   * @param kappa how much wider errors turned out than they were said to be
   */
  public static IndexEstimate of(
      Index index,
      IndexWeights version,
      IndexPrior prior,
      long[] taken,
      long[] known,
      boolean[] applies,
      double kappa) {
    double[] weights = weights(index, version, applies);
    if (Arrays.stream(known).sum() == 0) {
      return new IndexEstimate(State.NO_OPPORTUNITY, 0, null);
    }
    double evidence = evidence(version, weights, known);
    if (!isEnough(version, evidence)) {
      return new IndexEstimate(State.NOT_ENOUGH_EVIDENCE, evidence, null);
    }
    return new IndexEstimate(
        State.OK, evidence, interval(index, weights, prior.posterior(taken, known), kappa));
  }

  /** Whether there is enough evidence to show the index of a family with an opportunity. */
  public static boolean isEnough(
      Index index, IndexWeights version, long[] known, boolean[] applies) {
    return isEnough(version, evidence(version, weights(index, version, applies), known));
  }

  private static boolean isEnough(IndexWeights version, double evidence) {
    return evidence >= version.minWeightWithEvidence() - ROUNDING;
  }

  private static double evidence(IndexWeights version, double[] weights, long[] known) {
    double evidence = 0;
    for (int k = 0; k < weights.length; k++) {
      evidence += known[k] >= version.minComponentN() ? weights[k] : 0;
    }
    return evidence;
  }

  /**
   * By component whether its question arises for a family.
   *
   * @param needsLanguage whether its language is known and not the school's
   */
  public static boolean[] applies(Index index, boolean needsLanguage) {
    boolean[] applies = new boolean[index.components().size()];
    for (int k = 0; k < applies.length; k++) {
      applies[k] = needsLanguage || !index.components().get(k).isForOtherLanguages();
    }
    return applies;
  }

  /** The weights of the components that apply, grown in proportion so that they add up to 1. */
  public static double[] weights(Index index, IndexWeights version, boolean[] applies) {
    double[] weights = new double[index.components().size()];
    double all = 0;
    for (int k = 0; k < weights.length; k++) {
      weights[k] = applies[k] ? version.of(index).get(k) : 0;
      all += weights[k];
    }
    for (int k = 0; k < weights.length && all > 0; k++) {
      weights[k] /= all;
    }
    return weights;
  }

  static Interval interval(Index index, double[] weights, IndexPosterior posterior, double kappa) {
    double[] caps = index.components().stream().mapToDouble(Index.Component::cap).toArray();
    IndexPosterior.Mixture mixture = posterior.mixture(weights, caps);
    double value = Math.min(1, Math.max(0, mixture.value()));
    double half = Z * mixture.error() * Math.max(1, kappa);
    return new Interval(value, Math.max(0, value - half), Math.min(1, value + half), 1);
  }
}
