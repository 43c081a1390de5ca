package org.rapport.jobs.estimate;

import org.apache.commons.math3.distribution.GammaDistribution;

/**
 * Method M4: a gamma prior for the rate of conversations of one family, by moments. With c
 * conversations over exposure E, lambda = sum c / sum E, sigma² = [sum c²/E - lambda sum c - (k-1)
 * lambda] / [sum E - sum E²/sum E]; the posterior is Gamma(a + c, b + E) with a = lambda²/sigma², b
 * = lambda/sigma². Where no family had any, lambda = 1/2 / sum E; sigma² is at least a fiftieth of
 * lambda², and lambda² of a single family, which says nothing of how families differ.
 *
 * @param per units of exposure to which a rate refers
 * @param mean lambda, per unit of exposure
 * @param variance sigma²
 */
public record RatePrior(int per, double mean, double variance) implements Prior {
  private static final long serialVersionUID = 1L;

  /** Families never differ less than this, as a share of the squared mean. */
  private static final double LEAST_SPREAD = 0.02;

  /**
   * Conversations that are taken for seen where there was none, as in method M1: a mean of zero
   * would say that nothing can ever happen.
   */
  private static final double AT_EDGE = 0.5;

  static RatePrior of(int per, Stratum stratum, Stratum district) {
    RatePrior whole = alone(per, district);
    if (stratum.families() == 0) {
      return whole;
    }
    RatePrior own = alone(per, stratum);
    double weight = Prior.weight(stratum);
    return new RatePrior(
        per,
        weight * own.mean + (1 - weight) * whole.mean,
        weight * own.variance + (1 - weight) * whole.variance);
  }

  private static RatePrior alone(int per, Stratum stratum) {
    double exposure = stratum.known();
    double mean = (stratum.taken() == 0 ? AT_EDGE : stratum.taken()) / exposure;
    double room = exposure - stratum.knownSquared() / exposure;
    double spread =
        stratum.takenSquaredPerKnown() - mean * stratum.taken() - (stratum.families() - 1) * mean;
    double variance = room <= 0 ? mean * mean : spread / room;
    return new RatePrior(per, mean, Math.max(LEAST_SPREAD * mean * mean, variance));
  }

  @Override
  public Interval posterior(long taken, long known) {
    double shape = mean * mean / variance + taken;
    double rate = mean / variance + known;
    GammaDistribution posterior = new GammaDistribution(null, shape, per / rate);
    return Interval.ofPosterior(
        per * shape / rate,
        posterior.inverseCumulativeProbability(Interval.ALPHA / 2),
        posterior.inverseCumulativeProbability(1 - Interval.ALPHA / 2),
        (double) known);
  }
}
