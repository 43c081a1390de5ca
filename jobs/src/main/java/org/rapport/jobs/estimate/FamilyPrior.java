package org.rapport.jobs.estimate;

import org.rapport.contract.Threshold;

/**
 * Method M2: an empirical-Bayes beta-binomial prior for the proportion of one family, by moments
 * (Kleinman 1973): p = sum x / sum n, rho = [sum n (x/n - p)² - pq(k-1)] / [pq (sum n - sum n² /
 * sum n - (k-1))], clipped; M = (1 - rho) / rho; the posterior is Beta(x + pM, n - x + qM).
 *
 * @param mean p, in (0, 1)
 * @param rho correlation of two opportunities of one family
 * @param dispersion phi: x and n are divided by it everywhere, for opportunities that come in
 *     spells tell less; 1 where each is decided by itself
 */
public record FamilyPrior(double mean, double rho, double dispersion) implements Prior {
  private static final long serialVersionUID = 1L;

  /** Where all families of a stratum took all or none, the mean stays this far from the edge. */
  private static final double EDGE = 1e-4;

  /** The prior of a stratum whose opportunities are each decided by itself. */
  public static FamilyPrior of(Stratum stratum, Stratum district) {
    return of(stratum, district, 1);
  }

  /** The prior of a stratum, which borrows from its district where it has few families. */
  public static FamilyPrior of(Stratum stratum, Stratum district, double dispersion) {
    FamilyPrior whole = alone(district, dispersion);
    if (stratum.families() == 0) {
      return whole;
    }
    FamilyPrior own = alone(stratum, dispersion);
    double weight = Prior.weight(stratum);
    return new FamilyPrior(
        weight * own.mean + (1 - weight) * whole.mean,
        weight * own.rho + (1 - weight) * whole.rho,
        dispersion);
  }

  private static FamilyPrior alone(Stratum stratum, double dispersion) {
    double n = stratum.known() / dispersion;
    double x = stratum.taken() / dispersion;
    double p = Math.min(1 - EDGE, Math.max(EDGE, x / n));
    double pq = p * (1 - p);
    double k = stratum.families();
    double spread = stratum.takenSquaredPerKnown() / dispersion - 2 * p * x + p * p * n;
    double room = pq * (n - stratum.knownSquared() / dispersion / dispersion / n - (k - 1));
    // With one opportunity a family nothing tells families apart: the greatest correlation is safe.
    double rho = room <= 1e-12 ? Threshold.RHO_MAX.standard() : (spread - pq * (k - 1)) / room;
    return new FamilyPrior(
        p,
        Math.min(Threshold.RHO_MAX.standard(), Math.max(Threshold.RHO_MIN.standard(), rho)),
        dispersion);
  }

  /** M, the opportunities that the prior is worth. */
  public double strength() {
    return (1 - rho) / rho;
  }

  @Override
  public Interval posterior(long taken, long known) {
    double alpha = taken / dispersion + mean * strength();
    double beta = (known - taken) / dispersion + (1 - mean) * strength();
    BetaQuantiles posterior = new BetaQuantiles(alpha, beta);
    return new Interval(
        alpha / (alpha + beta),
        posterior.inverseCumulativeProbability(Interval.ALPHA / 2),
        posterior.inverseCumulativeProbability(1 - Interval.ALPHA / 2),
        known / dispersion);
  }
}
