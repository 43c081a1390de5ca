package org.rapport.jobs.estimate;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.util.FastMath;

/**
 * A beta distribution whose quantiles are those of commons-math to the last bit. A quantile is
 * searched for with some ten values of the distribution function; commons-math reckons the
 * logarithm of the beta function anew for each, which costs more than all the rest. Here it is
 * reckoned once.
 */
final class BetaQuantiles extends BetaDistribution {
  private static final long serialVersionUID = 1L;

  /** As precise as commons-math asks for, and as patient. */
  private static final double EPSILON = 1e-14;

  private static final int MOST_TERMS = 10_000;

  /** What commons-math puts in the place of zero. */
  private static final double SMALL = 1e-50;

  private final double logBeta;

  BetaQuantiles(double alpha, double beta) {
    super(null, alpha, beta);
    this.logBeta = Beta.logBeta(alpha, beta);
  }

  @Override
  public double cumulativeProbability(double x) {
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    double a = getAlpha();
    double b = getBeta();
    // The continued fraction ends soon on one side of the mean, and the other one mirrors it.
    return x > (a + 1) / (2 + b + a) && 1 - x <= (b + 1) / (2 + b + a)
        ? 1 - regularized(1 - x, b, a)
        : regularized(x, a, b);
  }

  /** The regularized incomplete beta function (Abramowitz and Stegun 26.5.8). */
  private double regularized(double x, double a, double b) {
    return FastMath.exp(
            (a * FastMath.log(x)) + (b * FastMath.log1p(-x)) - FastMath.log(a) - logBeta)
        * 1.0
        / fraction(x, a, b);
  }

  /** The continued fraction by the method of Lentz. */
  private static double fraction(double x, double a, double b) {
    double value = 1;
    double c = 1;
    double d = 0;
    for (int n = 1; n < MOST_TERMS; n++) {
      double term = term(n, x, a, b);
      d = 1 / notZero(1 + term * d);
      c = notZero(1 + term / c);
      double change = c * d;
      value *= change;
      if (Math.abs(change - 1) < EPSILON) {
        return value;
      }
    }
    throw new ConvergenceException();
  }

  private static double term(int n, double x, double a, double b) {
    if (n % 2 == 0) {
      double m = n / 2.0;
      return (m * (b - m) * x) / ((a + (2 * m) - 1) * (a + (2 * m)));
    }
    double m = (n - 1.0) / 2.0;
    return -((a + m) * (a + b + m) * x) / ((a + (2 * m)) * (a + (2 * m) + 1.0));
  }

  private static double notZero(double value) {
    return Math.abs(value) <= SMALL ? SMALL : value;
  }
}
