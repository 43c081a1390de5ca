package org.rapport.jobs.estimate;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.jspecify.annotations.Nullable;

/**
 * How the components of an index go together over schools, read as one factor: the first principal
 * component of their correlations (indicators.md 2.2; omega: McDonald 1999; correlation ratios:
 * Becker, Saisana, Paruolo and Vandecasteele 2017, here with a straight line).
 *
 * @param firstShare share of the variance of standardised components that the first one carries
 * @param omega (sum l)² / ((sum l)² + sum (1 - l²)) over loadings l
 * @param loadings by component; NaN where schools do not differ in it or it weighs nothing
 * @param contributions by component its squared correlation with the index over the sum of all; NaN
 *     as above
 */
record ComponentStructure(
    double firstShare, double omega, double[] loadings, double[] contributions) {
  private static final int LEAST_COMPONENTS = 3;
  private static final double ALIKE = 1e-12;

  /**
   * The structure over schools; null where schools differ in fewer than three components.
   *
   * @param shares by school and component
   * @param weights of the index, by component
   * @param times how often each school counts
   */
  static @Nullable ComponentStructure of(double[][] shares, double[] weights, byte[] times) {
    double[][] covariances = covariances(shares, times);
    int[] active = active(covariances, weights);
    if (active.length < LEAST_COMPONENTS) {
      return null;
    }
    double[][] correlations = new double[active.length][active.length];
    for (int i = 0; i < active.length; i++) {
      for (int j = 0; j < active.length; j++) {
        correlations[i][j] = correlation(covariances, active[i], active[j]);
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(correlations));
    int first = 0;
    for (int i = 1; i < active.length; i++) {
      if (eigen.getRealEigenvalue(i) > eigen.getRealEigenvalue(first)) {
        first = i;
      }
    }
    double variance = eigen.getRealEigenvalue(first);
    double[] vector = eigen.getEigenvector(first).toArray();
    double way = Arrays.stream(vector).sum() < 0 ? -1 : 1;
    double[] loadings = nan(weights.length);
    double sum = 0;
    double own = 0;
    for (int i = 0; i < active.length; i++) {
      double loading = way * vector[i] * Math.sqrt(Math.max(0, variance));
      loadings[active[i]] = loading;
      sum += loading;
      own += 1 - loading * loading;
    }
    return new ComponentStructure(
        variance / active.length,
        sum * sum / (sum * sum + own),
        loadings,
        contributions(covariances, weights, active));
  }

  private static double[][] covariances(double[][] shares, byte[] times) {
    int components = shares[0].length;
    double all = 0;
    double[] means = new double[components];
    for (int school = 0; school < shares.length; school++) {
      all += times[school];
      for (int k = 0; k < components; k++) {
        means[k] += times[school] * shares[school][k];
      }
    }
    double[][] covariances = new double[components][components];
    for (int school = 0; school < shares.length && all > 0; school++) {
      for (int k = 0; k < components; k++) {
        for (int l = 0; l < components; l++) {
          covariances[k][l] +=
              times[school]
                  * (shares[school][k] - means[k] / all)
                  * (shares[school][l] - means[l] / all)
                  / all;
        }
      }
    }
    return covariances;
  }

  private static int[] active(double[][] covariances, double[] weights) {
    int[] active = new int[weights.length];
    int size = 0;
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] > 0 && covariances[k][k] > ALIKE) {
        active[size++] = k;
      }
    }
    return Arrays.copyOf(active, size);
  }

  private static double correlation(double[][] covariances, int k, int l) {
    return k == l ? 1 : covariances[k][l] / Math.sqrt(covariances[k][k] * covariances[l][l]);
  }

  private static double[] contributions(double[][] covariances, double[] weights, int[] active) {
    double[] contributions = nan(weights.length);
    double ofIndex = 0;
    for (int k : active) {
      for (int l : active) {
        ofIndex += weights[k] * weights[l] * covariances[k][l];
      }
    }
    double sum = 0;
    for (int k : active) {
      double with = 0;
      for (int l : active) {
        with += weights[l] * covariances[k][l];
      }
      contributions[k] = ofIndex > ALIKE ? with * with / (covariances[k][k] * ofIndex) : 0;
      sum += contributions[k];
    }
    for (int k : active) {
      contributions[k] = sum > 0 ? contributions[k] / sum : Double.NaN;
    }
    return contributions;
  }

  private static double[] nan(int size) {
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
