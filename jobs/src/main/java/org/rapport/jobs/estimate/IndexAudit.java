package org.rapport.jobs.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.AuditMeasure;
import org.rapport.contract.AuditVerdict;
import org.rapport.contract.Threshold;

/**
 * Whether the components of an index go together well enough to be read as one, over the schools of
 * a district. Intervals are those of a bootstrap over schools, so that an index is withheld only
 * where its components surely fail.
 *
 * @param schools how many schools were looked at
 * @param results in the order of {@link AuditMeasure} and of components
 */
public record IndexAudit(int schools, List<Result> results) {
  /** The component of a result about the index as a whole. */
  public static final int WHOLE = -1;

  /**
   * One measure.
   *
   * @param component its number in the index, or {@link #WHOLE}
   * @param interval null where there are not enough schools
   * @param limit the least or the most that is asked
   */
  public record Result(
      AuditMeasure measure,
      int component,
      @Nullable Interval interval,
      double limit,
      AuditVerdict verdict) {}

  public IndexAudit {
    results = List.copyOf(results);
  }

  /** Whether the index may be read as one number: nothing decisive surely fails. */
  public boolean isSound() {
    return results.stream()
        .noneMatch(
            result -> result.measure().isDecisive() && result.verdict() == AuditVerdict.FAILS);
  }

  /** Whether a component surely loads otherwise among families of another language. */
  public boolean isComparable() {
    return results.stream()
        .noneMatch(
            result ->
                result.measure() == AuditMeasure.LOADING_DIFFERENCE
                    && result.verdict() == AuditVerdict.FAILS);
  }

  /**
   * The audit of an index.
   *
   * @param shares by school the pooled shares of its families, by component
   * @param weights of the index, by component
   */
  public static IndexAudit of(double[][] shares, double[] weights) {
    Bootstrap bootstrap = new Bootstrap(shares.length);
    ComponentStructure structure = bootstrap.whole(shares, weights);
    if (structure == null) {
      return notEnough(AuditMeasure.FIRST_COMPONENT_SHARE, shares.length);
    }
    List<ComponentStructure> replicates = bootstrap.replicates(shares, weights);
    List<Result> results = new ArrayList<>();
    results.add(
        result(
            AuditMeasure.FIRST_COMPONENT_SHARE,
            WHOLE,
            ComponentStructure::firstShare,
            structure,
            replicates));
    results.add(
        result(AuditMeasure.OMEGA, WHOLE, ComponentStructure::omega, structure, replicates));
    for (int k = 0; k < weights.length; k++) {
      int component = k;
      if (!Double.isNaN(structure.loadings()[k])) {
        results.add(
            result(
                AuditMeasure.LOADING,
                k,
                each -> each.loadings()[component],
                structure,
                replicates));
      }
    }
    for (int k = 0; k < weights.length; k++) {
      int component = k;
      if (!Double.isNaN(structure.contributions()[k])) {
        Interval interval =
            interval(each -> each.contributions()[component], structure, replicates);
        double limit = AuditMeasure.CONTRIBUTION.limit().standard() * weights[k];
        results.add(
            new Result(
                AuditMeasure.CONTRIBUTION,
                k,
                interval,
                limit,
                verdict(AuditMeasure.CONTRIBUTION, interval, limit)));
      }
    }
    return new IndexAudit(shares.length, results);
  }

  /**
   * Whether components mean the same among families of two languages.
   *
   * @param reference by school the shares of families of the main language
   * @param other of the same schools those of families of the other language
   */
  public static IndexAudit ofLanguage(double[][] reference, double[][] other, double[] weights) {
    Bootstrap bootstrap = new Bootstrap(reference.length);
    ComponentStructure one = bootstrap.whole(reference, weights);
    ComponentStructure two = bootstrap.whole(other, weights);
    if (one == null || two == null) {
      return notEnough(AuditMeasure.LOADING_DIFFERENCE, reference.length);
    }
    List<Result> results = new ArrayList<>();
    double[][] differences = bootstrap.differences(reference, other, weights);
    for (int k = 0; k < weights.length; k++) {
      double difference = Math.abs(one.loadings()[k] - two.loadings()[k]);
      if (!Double.isNaN(difference)) {
        Interval interval = PoissonBootstrap.interval(difference, differences[k], reference.length);
        double limit = AuditMeasure.LOADING_DIFFERENCE.limit().standard();
        results.add(
            new Result(
                AuditMeasure.LOADING_DIFFERENCE,
                k,
                interval,
                limit,
                verdict(AuditMeasure.LOADING_DIFFERENCE, interval, limit)));
      }
    }
    return new IndexAudit(reference.length, results);
  }

  private static IndexAudit notEnough(AuditMeasure measure, int schools) {
    return new IndexAudit(
        schools,
        List.of(
            new Result(
                measure,
                WHOLE,
                null,
                measure.limit().standard(),
                AuditVerdict.NOT_ENOUGH_SCHOOLS)));
  }

  private static Result result(
      AuditMeasure measure,
      int component,
      ToDoubleFunction<ComponentStructure> value,
      ComponentStructure structure,
      List<ComponentStructure> replicates) {
    Interval interval = interval(value, structure, replicates);
    double limit = measure.limit().standard();
    return new Result(measure, component, interval, limit, verdict(measure, interval, limit));
  }

  private static Interval interval(
      ToDoubleFunction<ComponentStructure> value,
      ComponentStructure structure,
      List<ComponentStructure> replicates) {
    return PoissonBootstrap.interval(
        value.applyAsDouble(structure),
        replicates.stream().mapToDouble(value).toArray(),
        replicates.size());
  }

  private static AuditVerdict verdict(AuditMeasure measure, Interval interval, double limit) {
    boolean holds =
        measure.isAtLeast() ? interval.estimate() >= limit : interval.estimate() <= limit;
    boolean fails = measure.isAtLeast() ? interval.upper() < limit : interval.lower() > limit;
    return holds ? AuditVerdict.HOLDS : fails ? AuditVerdict.FAILS : AuditVerdict.CANNOT_TELL;
  }

  /** Schools drawn anew, each time the same ones by their place in the order of schools. */
  private static final class Bootstrap {
    private final byte[] once;
    private final byte[][] weights;

    Bootstrap(int schools) {
      once = new byte[schools];
      Arrays.fill(once, (byte) 1);
      weights = new byte[schools][];
      for (int school = 0; school < schools; school++) {
        weights[school] = PoissonBootstrap.weights(school);
      }
    }

    @Nullable ComponentStructure whole(double[][] shares, double[] ofIndex) {
      return once.length < Threshold.RANK_SCHOOLS.count()
          ? null
          : ComponentStructure.of(shares, ofIndex, once);
    }

    List<ComponentStructure> replicates(double[][] shares, double[] ofIndex) {
      List<ComponentStructure> replicates = new ArrayList<>();
      for (int replicate = 0; replicate < PoissonBootstrap.REPLICATES; replicate++) {
        ComponentStructure structure = ComponentStructure.of(shares, ofIndex, times(replicate));
        if (structure != null) {
          replicates.add(structure);
        }
      }
      return replicates;
    }

    /** Of loadings, by component and replicate; NaN where either language has no loading. */
    double[][] differences(double[][] one, double[][] two, double[] ofIndex) {
      double[][] differences = new double[ofIndex.length][PoissonBootstrap.REPLICATES];
      for (int replicate = 0; replicate < PoissonBootstrap.REPLICATES; replicate++) {
        ComponentStructure left = ComponentStructure.of(one, ofIndex, times(replicate));
        ComponentStructure right = ComponentStructure.of(two, ofIndex, times(replicate));
        for (int k = 0; k < ofIndex.length; k++) {
          differences[k][replicate] =
              left == null || right == null
                  ? Double.NaN
                  : Math.abs(left.loadings()[k] - right.loadings()[k]);
        }
      }
      return differences;
    }

    private byte[] times(int replicate) {
      byte[] times = new byte[weights.length];
      for (int school = 0; school < times.length; school++) {
        times[school] = weights[school][replicate];
      }
      return times;
    }
  }
}
