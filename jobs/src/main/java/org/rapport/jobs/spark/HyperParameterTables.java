package org.rapport.jobs.spark;

import java.util.List;
import org.rapport.contract.Index;
import org.rapport.contract.tables.HyperParameters;
import org.rapport.jobs.estimate.Calibration;
import org.rapport.jobs.estimate.FamilyPrior;
import org.rapport.jobs.estimate.IndexPrior;
import org.rapport.jobs.estimate.Prior;
import org.rapport.jobs.estimate.RatePrior;
import org.rapport.jobs.estimate.rollup.FamilyPriors;
import org.rapport.jobs.estimate.rollup.IndexCalibrations;
import org.rapport.jobs.estimate.rollup.IndexPriors;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.warehouse.TableRows;

/** Rows about what families' values borrow from other families. */
final class HyperParameterTables {
  private final TableFiles files;

  HyperParameterTables(TableFiles files) {
    this.files = files;
  }

  void write(
      FamilyPriors priors,
      IndexPriors indices,
      IndexCalibrations calibrations,
      List<Integer> months) {
    months.forEach(month -> files.rowsOf(HyperParameters.TABLE, month));
    priors
        .all()
        .forEach(
            (key, prior) -> {
              if (files.isOpen(key.month())) {
                add(key, prior, priors.families(key));
              }
            });
    for (IndexPriors.Key key : indices.all().keySet()) {
      if (files.isOpen(key.month())) {
        add(key, indices.of(key));
      }
    }
    for (IndexPriors.Key key : indices.all().keySet()) {
      if (key.isWhole() && files.isOpen(key.month())) {
        Calibration before = calibrations.before(key.index(), key.month());
        row(key.month(), key.index().code(), "district", "kappa", before.kappa())
            .count(HyperParameters.FAMILIES, before.residuals());
      }
    }
  }

  private void add(FamilyPriors.Key key, Prior prior, long families) {
    String subject = key.indicator().code();
    String stratum = key.words();
    if (prior instanceof FamilyPrior share) {
      row(key.month(), subject, stratum, "mean", share.mean())
          .count(HyperParameters.FAMILIES, families);
      row(key.month(), subject, stratum, "rho", share.rho())
          .count(HyperParameters.FAMILIES, families);
      if (key.indicator().isPerEvent()) {
        row(key.month(), subject, stratum, "rho_events", share.ofEvents())
            .count(HyperParameters.FAMILIES, families);
      }
      if (key.indicator().comesInSpells()) {
        row(key.month(), subject, stratum, "phi", share.dispersion())
            .count(HyperParameters.FAMILIES, families);
      }
    } else if (prior instanceof RatePrior rate) {
      row(key.month(), subject, stratum, "mean", rate.mean())
          .count(HyperParameters.FAMILIES, families);
      row(key.month(), subject, stratum, "variance", rate.variance())
          .count(HyperParameters.FAMILIES, families);
    }
  }

  private void add(IndexPriors.Key key, IndexPrior prior) {
    String subject = key.index().code();
    String stratum = key.isWhole() ? "district" : key.level().code();
    List<Index.Component> components = key.index().components();
    for (int k = 0; k < components.size(); k++) {
      String component = ":" + components.get(k).indicator().code();
      double[] mean = prior.mean(k).terms();
      for (int j = 0; j < mean.length; j++) {
        row(key.month(), subject, stratum, "mean_" + j + component, mean[j]);
      }
      row(key.month(), subject, stratum, "noise" + component, prior.noise(k));
      for (int l = 0; l <= k; l++) {
        String pair = component + ":" + components.get(l).indicator().code();
        row(key.month(), subject, stratum, "covariance" + pair, prior.covariance(k, l));
      }
    }
  }

  private TableRows row(int month, String subject, String stratum, String parameter, double value) {
    return files
        .row(HyperParameters.TABLE, month)
        .day(HyperParameters.MONTH_START, Months.firstDay(month))
        .text(HyperParameters.SUBJECT, subject)
        .text(HyperParameters.STRATUM, stratum)
        .text(HyperParameters.PARAMETER, parameter)
        .value(HyperParameters.VALUE, value);
  }
}
