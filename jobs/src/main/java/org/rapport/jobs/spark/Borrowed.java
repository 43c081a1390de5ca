package org.rapport.jobs.spark;

import org.apache.spark.broadcast.Broadcast;
import org.rapport.contract.IndexWeights;
import org.rapport.jobs.estimate.rollup.ComponentAudits;
import org.rapport.jobs.estimate.rollup.DistrictSums;
import org.rapport.jobs.estimate.rollup.EventSpreads;
import org.rapport.jobs.estimate.rollup.FamilyPriors;
import org.rapport.jobs.estimate.rollup.IndexCalibrations;
import org.rapport.jobs.estimate.rollup.IndexMeasures;
import org.rapport.jobs.estimate.rollup.IndexPriors;
import org.rapport.jobs.estimate.rollup.IndexStrengths;
import org.rapport.jobs.family.Facts;

/**
 * What the values of a family need to know of all others: of whom they borrow, and which indices
 * may be told.
 *
 * @param priors of shares and rates
 * @param indexPriors of indices
 * @param calibrations how well indices foretold what came next
 * @param audits which indices may be told
 * @param measures which indices are measured, those withheld left out
 */
record Borrowed(
    FamilyPriors priors,
    Broadcast<IndexPriors> indexPriors,
    IndexCalibrations calibrations,
    ComponentAudits audits,
    IndexMeasures measures) {

  /**
   * From the sums of the district, and from two jobs over its families.
   *
   * @param openFrom the first month that is written
   */
  static Borrowed of(
      DistrictSums sums,
      FamilyJobs jobs,
      Roster roster,
      Facts facts,
      District district,
      IndexWeights weights,
      Carry carry,
      int openFrom) {
    FamilyPriors priors =
        FamilyPriors.of(
            sums.strata(), sums.spells(), new EventSpreads(sums.totals(), roster.levels()));
    Broadcast<IndexPriors> indexPriors =
        jobs.shared(IndexPriors.of(jobs.moments(IndexStrengths.of(sums.strata())), weights));
    IndexCalibrations calibrations = carry.foretold(jobs.calibrations(indexPriors), openFrom);
    IndexMeasures measures = IndexMeasures.of(facts, weights);
    ComponentAudits audits =
        ComponentAudits.of(sums.indexTotals(), measures, openFrom, district.mainLanguage());
    measures.withhold(audits);
    return new Borrowed(priors, indexPriors, calibrations, audits, measures);
  }
}
