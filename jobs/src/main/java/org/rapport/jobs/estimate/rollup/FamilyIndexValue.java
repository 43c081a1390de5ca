package org.rapport.jobs.estimate.rollup;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Index;
import org.rapport.contract.IndexWeights;
import org.rapport.contract.Window;
import org.rapport.contract.codes.SchoolLevel;
import org.rapport.jobs.estimate.Calibration;
import org.rapport.jobs.estimate.IndexEstimate;
import org.rapport.jobs.family.pack.ByteSink;
import org.rapport.jobs.family.pack.ByteSource;

/**
 * What one family's index needs before the priors are known.
 *
 * @param school dense number of the school, or {@link FamilyValue#ALL_SCHOOLS}
 * @param month the month of its window
 * @param isMeasured whether every component is measured at the school, or at all of the family's
 * @param needsLanguage whether the family's language is known and not the school's
 * @param next what it did in the month after the window; null for nothing, and over all schools
 */
public record FamilyIndexValue(
    int school,
    Index index,
    int month,
    boolean isMeasured,
    boolean needsLanguage,
    IndexCounts counts,
    @Nullable Next next) {

  private static final Index[] INDICES = Index.values();

  /** A month that the window before foretells. */
  record Next(int month, IndexCounts counts) {}

  /** The values of a family stand after its name, each after a flag, and another ends them. */
  void pack(ByteSink to) {
    to.flag(true).number(school).number(index.ordinal()).number(month);
    to.flag(isMeasured).flag(needsLanguage);
    pack(counts, to);
    to.flag(next != null);
    if (next != null) {
      to.number(next.month);
      pack(next.counts, to);
    }
  }

  private static void pack(IndexCounts counts, ByteSink to) {
    for (int k = 0; k < counts.known().length; k++) {
      to.number(counts.taken()[k]).number(counts.known()[k]);
    }
  }

  private static FamilyIndexValue unpack(ByteSource source) {
    int school = source.integer();
    Index index = INDICES[source.integer()];
    int month = source.integer();
    boolean isMeasured = source.flag();
    boolean needsLanguage = source.flag();
    IndexCounts counts = counts(index, source);
    Next next = source.flag() ? new Next(source.integer(), counts(index, source)) : null;
    return new FamilyIndexValue(school, index, month, isMeasured, needsLanguage, counts, next);
  }

  private static IndexCounts counts(Index index, ByteSource source) {
    long[] taken = new long[index.components().size()];
    long[] known = new long[taken.length];
    for (int k = 0; k < taken.length; k++) {
      taken[k] = source.number();
      known[k] = source.number();
    }
    return new IndexCounts(taken, known);
  }

  private IndexPriors.Key stratum(List<SchoolLevel> levels) {
    return school == FamilyValue.ALL_SCHOOLS
        ? IndexPriors.Key.whole(index, month)
        : new IndexPriors.Key(index, month, levels.get(school), false);
  }

  /** A shard's part of the moments of all strata. */
  public static IndexMomentSums moments(
      byte[] packed, IndexStrengths strengths, List<SchoolLevel> levels) {
    IndexMomentSums sums = new IndexMomentSums();
    forEach(packed, (family, value) -> value.addTo(sums, strengths, levels));
    return sums;
  }

  private void addTo(IndexMomentSums sums, IndexStrengths strengths, List<SchoolLevel> levels) {
    if (isMeasured && school != FamilyValue.ALL_SCHOOLS) {
      sums.of(stratum(levels))
          .add(counts.taken(), counts.known(), strengths.of(index, month, levels.get(school)));
    }
  }

  /** Hands on all values of a shard, with the families that have them. */
  public static void forEach(byte[] packed, BiConsumer<String, FamilyIndexValue> to) {
    ByteSource source = new ByteSource(packed);
    while (source.hasMore()) {
      String family = source.text();
      while (source.flag()) {
        to.accept(family, unpack(source));
      }
    }
  }

  /**
   * How well the indices of a shard's families foretold their next month. Only indices that have
   * evidence enough to be shown are asked: it is their intervals that the answer widens.
   */
  public static IndexCalibrations calibrations(
      byte[] packed, IndexPriors priors, List<SchoolLevel> levels) {
    IndexCalibrations calibrations = new IndexCalibrations();
    forEach(packed, (family, value) -> value.addTo(calibrations, priors, levels));
    return calibrations;
  }

  private void addTo(IndexCalibrations calibrations, IndexPriors priors, List<SchoolLevel> levels) {
    boolean[] applies = IndexEstimate.applies(index, needsLanguage);
    IndexWeights version = priors.weights();
    if (next != null
        && isMeasured
        && IndexEstimate.isEnough(index, version, counts.known(), applies)) {
      calibrations.add(
          index,
          next.month,
          Calibration.of(
              priors.of(stratum(levels)).posterior(counts.taken(), counts.known()),
              IndexEstimate.weights(index, version, applies),
              next.counts.taken(),
              next.counts.known()));
    }
  }

  /** Without a value where components of the index surely do not go together. */
  public FamilyIndexValue withheldBy(ComponentAudits audits) {
    return audits.isSound(index, Window.R3, month)
        ? this
        : new FamilyIndexValue(school, index, month, false, needsLanguage, counts, next);
  }

  /**
   * The index with what the family borrows of others; not measured where a component is not.
   *
   * @param kappa by what standard errors are multiplied
   * @param levels kinds of schools, by number
   */
  public IndexEstimate estimate(IndexPriors priors, double kappa, List<SchoolLevel> levels) {
    if (!isMeasured) {
      return IndexEstimate.NOT_MEASURED;
    }
    return IndexEstimate.of(
        index,
        priors.weights(),
        priors.of(stratum(levels)),
        counts.taken(),
        counts.known(),
        IndexEstimate.applies(index, needsLanguage),
        kappa);
  }
}
