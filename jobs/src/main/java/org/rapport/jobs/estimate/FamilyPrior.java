package org.rapport.jobs.estimate;

import org.rapport.contract.Threshold;

/**
 * Method M2: an empirical-Bayes beta-binomial prior for the proportion of one family, by moments
 * (Kleinman 1973): p = sum x / sum n, rho = [sum n (x/n - p)² - pq(k-1)] / [pq I], with I = sum n -
 * sum n² / sum n - (k-1); M = (1 - rho) / rho; the posterior is Beta(x + pM, n - x + qM).
 *
 * <p>I counts the opportunities of families beyond their first: only these tell families apart, and
 * rho is known to about 1/sqrt(I). Where most families have one opportunity, a thousand of them may
 * leave rho nearly unknown. An estimate that chance has put at the least correlation would make
 * every interval of the stratum far too narrow, and one that is too great costs little. So rho is
 * not cut off at its bounds, but is the mean of what the estimate leaves possible between them: of
 * a normal distribution around it with that error ({@link BoundedNormal}). A stratum borrows p from
 * its district by its families, and rho by the families with three opportunities each that would
 * tell as much, I/2, or its families, if they are fewer.
 *
 * <p>Where the families of a stratum took all, or none, the formula has p at the edge, and with it
 * every interval of the stratum, however few opportunities say so: at 393 of 393 families with a
 * true share of 0.99 would all be missed. There p is what these opportunities leave likely, as in
 * method M1: (sum x + 1/2) / (sum n + 1).
 *
 * <p>Where opportunities are events, the estimate lacks what families lose by having no event twice
 * ({@link EventSpread}), c: it gets c/(pq) back.
 *
 * @param mean p, in (0, 1)
 * @param rho correlation of two opportunities of one family
 * @param dispersion phi: x and n are divided by it everywhere, for opportunities that come in
 *     spells tell less; 1 where each is decided by itself
 * @param ofEvents what the estimate of the stratum's own rho got back; 0 where opportunities are no
 *     events
 */
public record FamilyPrior(double mean, double rho, double dispersion, double ofEvents)
    implements Prior {
  private static final long serialVersionUID = 1L;

  /** However much says so, the mean stays this far from the edge. */
  private static final double EDGE = 1e-4;

  /** The prior of a stratum whose opportunities are each decided by itself. */
  public static FamilyPrior of(Stratum stratum, Stratum district) {
    return of(stratum, district, 1, Around.NOTHING);
  }

  /** The prior of a stratum, which borrows from its district where it has few families. */
  public static FamilyPrior of(
      Stratum stratum, Stratum district, double dispersion, Around around) {
    FamilyPrior whole = alone(district, dispersion, around.ofDistrict());
    if (stratum.families() == 0) {
      return whole;
    }
    FamilyPrior own = alone(stratum, dispersion, around.events());
    double ofMean = Prior.weight(stratum);
    double ofRho =
        Prior.weight(Math.min((double) stratum.families(), beyondFirst(stratum, dispersion) / 2));
    return new FamilyPrior(
        ofMean * own.mean + (1 - ofMean) * whole.mean,
        ofRho * own.rho + (1 - ofRho) * whole.rho,
        dispersion,
        own.ofEvents);
  }

  private static FamilyPrior alone(Stratum stratum, double dispersion, EventSpread events) {
    double n = stratum.known() / dispersion;
    double x = stratum.taken() / dispersion;
    boolean isAtEdge = stratum.taken() == 0 || stratum.taken() == stratum.known();
    double share = isAtEdge ? (x + 0.5) / (n + 1) : x / n;
    double p = Math.min(1 - EDGE, Math.max(EDGE, share));
    double pq = p * (1 - p);
    double spread = stratum.takenSquaredPerKnown() / dispersion - 2 * p * x + p * p * n;
    double beyond = beyondFirst(stratum, dispersion);
    double ofEvents = events.covariance() / pq;
    // With one opportunity a family nothing tells families apart: the greatest correlation is safe.
    double rho =
        beyond <= 1e-12
            ? Threshold.RHO_MAX.standard()
            : new BoundedNormal(Threshold.RHO_MIN.standard(), Threshold.RHO_MAX.standard())
                .mean(
                    (spread - pq * (stratum.families() - 1)) / (pq * beyond) + ofEvents,
                    1 / Math.sqrt(beyond));
    return new FamilyPrior(p, rho, dispersion, ofEvents);
  }

  /** I: opportunities of families beyond their first, which tell families apart. */
  private static double beyondFirst(Stratum stratum, double dispersion) {
    double n = stratum.known() / dispersion;
    double squared = stratum.knownSquared() / dispersion / dispersion;
    return Math.max(0, n - squared / n - (stratum.families() - 1));
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
    return Interval.ofPosterior(
        alpha / (alpha + beta),
        posterior.inverseCumulativeProbability(Interval.ALPHA / 2),
        posterior.inverseCumulativeProbability(1 - Interval.ALPHA / 2),
        known / dispersion);
  }
}
