package org.rapport.jobs.estimate;

import java.io.Serializable;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;

/** A mean that depends on the exposure z: constant + slope z + bend z². */
public record Quadratic(double constant, double slope, double bend) implements Serializable {

  /**
   * Weight of "neither slope nor bend", in families: what too few families, or families of one
   * exposure, say of slope and bend is left out.
   */
  private static final double RIDGE = 1;

  /**
   * The weighted regression of shares on z and z².
   *
   * @param weights sums of w z^j for j from 0 to 4, the first above 0
   * @param shares sums of w y z^j for j from 0 to 2
   */
  static Quadratic of(double[] weights, double[] shares) {
    double centre = weights[1] / weights[0];
    double[] central = central(weights, centre);
    double[] centralShares = central(shares, centre);
    double[][] normal = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        normal[i][j] = central[i + j] + (i == j && i > 0 ? RIDGE : 0);
      }
    }
    double[] solved =
        new LUDecomposition(new Array2DRowRealMatrix(normal, false))
            .getSolver()
            .solve(new ArrayRealVector(centralShares, false))
            .toArray();
    return new Quadratic(
        solved[0] - solved[1] * centre + solved[2] * centre * centre,
        solved[1] - 2 * solved[2] * centre,
        solved[2]);
  }

  /** Sums of powers of z - centre, from those of z. */
  private static double[] central(double[] sums, double centre) {
    double[] central = sums.clone();
    for (int pass = 1; pass < central.length; pass++) {
      for (int j = central.length - 1; j >= pass; j--) {
        central[j] -= centre * central[j - 1];
      }
    }
    return central;
  }

  /** The mean at an exposure. */
  public double at(double z) {
    return constant + z * (slope + z * bend);
  }

  /** Constant, slope and bend. */
  public double[] terms() {
    return new double[] {constant, slope, bend};
  }

  /** The sum of w times this, over families with these sums of w z^j. */
  double sum(double[] weights) {
    return constant * weights[0] + slope * weights[1] + bend * weights[2];
  }

  /** The sum of w times the product of both. */
  double sumOfProducts(Quadratic other, double[] weights) {
    double[] own = terms();
    double[] others = other.terms();
    double sum = 0;
    for (int i = 0; i < own.length; i++) {
      for (int j = 0; j < others.length; j++) {
        sum += own[i] * others[j] * weights[i + j];
      }
    }
    return sum;
  }

  /** A mixture, of which this has a weight. */
  Quadratic mix(double weight, Quadratic other) {
    return new Quadratic(
        weight * constant + (1 - weight) * other.constant,
        weight * slope + (1 - weight) * other.slope,
        weight * bend + (1 - weight) * other.bend);
  }
}
