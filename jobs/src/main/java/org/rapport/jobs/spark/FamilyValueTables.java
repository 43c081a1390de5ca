package org.rapport.jobs.spark;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.rapport.contract.Index;
import org.rapport.contract.Window;
import org.rapport.contract.tables.FamilyIndicators;
import org.rapport.contract.tables.FamilyIndices;
import org.rapport.jobs.estimate.IndexEstimate;
import org.rapport.jobs.estimate.Interval;
import org.rapport.jobs.estimate.rollup.ComponentAudits;
import org.rapport.jobs.estimate.rollup.FamilyIndexValue;
import org.rapport.jobs.estimate.rollup.FamilyPriors;
import org.rapport.jobs.estimate.rollup.FamilyValue;
import org.rapport.jobs.estimate.rollup.IndexCalibrations;
import org.rapport.jobs.estimate.rollup.IndexPriors;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.warehouse.TableRows;

/** Rows of the values and indices of a shard's families. */
final class FamilyValueTables {
  private final Roster roster;
  private final TableFiles files;

  FamilyValueTables(Roster roster, TableFiles files) {
    this.roster = roster;
    this.files = files;
  }

  /** Adds the values of all indicators, once the priors of all families are known. */
  void addValues(byte[] packed, FamilyPriors priors) {
    FamilyValue.forEach(
        packed,
        (family, value) -> {
          if (files.isOpen(value.month())) {
            add(family, value, priors);
          }
        });
  }

  private void add(String family, FamilyValue value, FamilyPriors priors) {
    TableRows row =
        files
            .row(FamilyIndicators.TABLE, value.month())
            .day(FamilyIndicators.MONTH_START, Months.firstDay(value.month()))
            .text(FamilyIndicators.FAMILY_ID, family)
            .text(FamilyIndicators.SCHOOL_ID, schoolId(value.school()))
            .text(FamilyIndicators.INDICATOR, value.indicator().code())
            .text(FamilyIndicators.WINDOW, value.indicator().familyWindow().code())
            .count(FamilyIndicators.NUMERATOR, value.merged().taken())
            .count(FamilyIndicators.DENOMINATOR, value.merged().known())
            .count(FamilyIndicators.PENDING, value.merged().pending());
    if (value.state().bearsValue()) {
      Interval interval = value.interval(priors, roster.levels());
      row.value(FamilyIndicators.ESTIMATE, interval.estimate())
          .value(FamilyIndicators.LOWER, interval.lower())
          .value(FamilyIndicators.UPPER, interval.upper());
    }
    row.text(FamilyIndicators.STATE, value.state().code());
  }

  /** Adds the indices, once it is known what they borrow and which of them may be told. */
  void addIndices(
      byte[] packed, IndexPriors priors, IndexCalibrations calibrations, ComponentAudits audits) {
    Map<Integer, Map<Index, Double>> kappas = new HashMap<>();
    FamilyIndexValue.forEach(
        packed,
        (family, value) -> {
          if (files.isOpen(value.month())) {
            double kappa =
                kappas
                    .computeIfAbsent(value.month(), unused -> new EnumMap<>(Index.class))
                    .computeIfAbsent(
                        value.index(), index -> calibrations.before(index, value.month()).kappa());
            add(family, value.withheldBy(audits), priors, kappa);
          }
        });
  }

  private void add(String family, FamilyIndexValue value, IndexPriors priors, double kappa) {
    IndexEstimate estimate = value.estimate(priors, kappa, roster.levels());
    TableRows row =
        files
            .row(FamilyIndices.TABLE, value.month())
            .day(FamilyIndices.MONTH_START, Months.firstDay(value.month()))
            .text(FamilyIndices.FAMILY_ID, family)
            .text(FamilyIndices.SCHOOL_ID, schoolId(value.school()))
            .text(FamilyIndices.INDEX, value.index().code())
            .text(FamilyIndices.WINDOW, Window.R3.code());
    Interval interval = estimate.interval();
    if (interval != null) {
      row.value(FamilyIndices.VALUE, 100 * interval.estimate())
          .value(FamilyIndices.LOWER, 100 * interval.lower())
          .value(FamilyIndices.UPPER, 100 * interval.upper());
    }
    if (value.isMeasured()) {
      row.value(FamilyIndices.EVIDENCE_WEIGHT, estimate.evidenceWeight());
    }
    row.text(FamilyIndices.STATE, estimate.state().code())
        .text(FamilyIndices.INDEX_VERSION, priors.weights().version());
  }

  private String schoolId(int school) {
    return school == FamilyValue.ALL_SCHOOLS ? "*" : roster.schools().get(school);
  }
}
