package org.rapport.jobs.estimate;

import java.io.Serializable;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.rapport.contract.Threshold;

/**
 * Method M7, multivariate credibility (B\u00fchlmann and Straub): what is known of the components
 * of a family's index before its own evidence, by moments within a stratum.
 *
 * <p>The mean of a component is a regression on z and z² of the exposure z = log(1 + all
 * opportunities), for families that get fewer contacts may also differ in them; s² is the variance
 * of families around it, e = E[p(1-p)] - s² that of one opportunity, S the covariances.
 */
public final class IndexPrior implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double LEAST_EIGENVALUE = 1e-5;

  /** The mean of p(1-p) is never less. */
  private static final double LEAST_BINOMIAL = 1e-4;

  /** Components differ in rho by about three tenths: one over its square. */
  private static final double RHO_EVIDENCE = 10;

  /** Pairs differ in their covariance, over the binomial one, by a twentieth: likewise. */
  private static final double RATIO_EVIDENCE = 400;

  /** The mean of a component of which nobody had an opportunity. */
  private static final Quadratic ANYTHING = new Quadratic(0.5, 0, 0);

  private static final double GREATEST_CORRELATION = 0.95;

  private final Quadratic[] means;
  private final double[] noises;
  private final double[][] covariances;

  private IndexPrior(Quadratic[] means, double[] noises, double[][] covariances) {
    this.means = means;
    this.noises = noises;
    this.covariances = covariances;
  }

  /**
   * The prior of a stratum, which borrows from its district where it has few families.
   *
   * @param district all strata together
   */
  public static IndexPrior of(IndexMoments stratum, IndexMoments district) {
    IndexPrior whole = alone(district);
    IndexPrior own = alone(stratum);
    int components = stratum.components();
    Quadratic[] means = new Quadratic[components];
    double[] noises = new double[components];
    double[][] covariances = new double[components][components];
    for (int k = 0; k < components; k++) {
      double weight = Prior.weight(stratum.families(k));
      means[k] = own.means[k].mix(weight, whole.means[k]);
      noises[k] = mix(weight, own.noises[k], whole.noises[k]);
      covariances[k][k] = mix(weight, own.covariances[k][k], whole.covariances[k][k]);
      for (int l = 0; l < k; l++) {
        double ofBoth = Prior.weight(stratum.families(k, l));
        covariances[k][l] = mix(ofBoth, own.covariances[k][l], whole.covariances[k][l]);
        covariances[l][k] = covariances[k][l];
      }
    }
    return new IndexPrior(means, noises, floored(covariances));
  }

  private static double mix(double weight, double own, double other) {
    return weight * own + (1 - weight) * other;
  }

  /** By moments of these families alone. */
  private static IndexPrior alone(IndexMoments moments) {
    int components = moments.components();
    Quadratic[] means = new Quadratic[components];
    Spread[] spreads = new Spread[components];
    double known = 0;
    double common = 0;
    for (int k = 0; k < components; k++) {
      means[k] = mean(moments, k);
      spreads[k] = Spread.of(moments, k, means[k]);
      double weight = spreads[k].evidence / (spreads[k].evidence + RHO_EVIDENCE);
      known += weight;
      common += weight * spreads[k].rho;
    }
    double rho = known == 0 ? Threshold.RHO_MAX.standard() : common / known;
    double[] noises = new double[components];
    double[][] covariances = new double[components][components];
    for (int k = 0; k < components; k++) {
      covariances[k][k] = spreads[k].rho(rho) * spreads[k].binomial;
      noises[k] = spreads[k].binomial - covariances[k][k];
    }
    addCovariances(moments, means, spreads, covariances);
    return new IndexPrior(means, noises, covariances);
  }

  /** The regression, which would take for certain what all or no families took, however few. */
  private static Quadratic mean(IndexMoments moments, int k) {
    if (moments.families(k) == 0) {
      return ANYTHING;
    }
    return moments.isAtEdge(k)
        ? new Quadratic(moments.likelyAtEdge(k), 0, 0)
        : Quadratic.of(moments.weights(k), moments.shares(k));
  }

  /**
   * How the families of one component differ.
   *
   * @param binomial the mean of mu(1-mu)
   * @param total variance of their shares around the mean, sampling and all
   * @param rho variance between families over the binomial one, as the moments have it
   * @param evidence how much they say of it: one over the square of its standard error, roughly
   */
  private record Spread(double binomial, double total, double rho, double evidence) {

    /**
     * From E[sum w r²] = s² (sum w - sum w/n) + sum (w/n) mu(1-mu), where three families are lost
     * to the regression.
     */
    static Spread of(IndexMoments moments, int k, Quadratic mean) {
      double families = moments.families(k);
      if (families == 0) {
        return new Spread(0.25, 0.25, 0, 0);
      }
      double[] weights = moments.weights(k);
      double[] noise = moments.noise(k);
      double square = mean.sumOfProducts(mean, weights);
      double binomial = Math.max(LEAST_BINOMIAL, (mean.sum(weights) - square) / weights[0]);
      double residual =
          (moments.shareSquares(k) - 2 * mean.sum(moments.shares(k)) + square)
              * families
              / Math.max(1, families - 3);
      double sampling = mean.sum(noise) - mean.sumOfProducts(mean, noise);
      double room = weights[0] - noise[0];
      // Families at the edge, all alike, do not tell how well others would be told apart.
      double total =
          Math.max(LEAST_BINOMIAL, moments.isAtEdge(k) ? binomial : residual / weights[0]);
      // With one opportunity a family nothing tells families apart.
      return room <= 1e-9 * families || families <= 3
          ? new Spread(binomial, total, 0, 0)
          : new Spread(
              binomial, total, (residual - sampling) / room / binomial, room * room / weights[0]);
    }

    /** Mixed with what all components have in common, as far as the own moments say little. */
    double rho(double common) {
      double mixed = (evidence * rho + RHO_EVIDENCE * common) / (evidence + RHO_EVIDENCE);
      return Math.min(Threshold.RHO_MAX.standard(), Math.max(Threshold.RHO_MIN.standard(), mixed));
    }
  }

  /**
   * S_kl = sum w r_k r_l / sum w over families with both; opportunities of different components are
   * drawn independently, so that nothing is taken off. Pairs of which few families, or families
   * with few opportunities, tell, lean on what all pairs have in common.
   */
  private static void addCovariances(
      IndexMoments moments, Quadratic[] means, Spread[] spreads, double[][] covariances) {
    int components = means.length;
    double[][] ratios = new double[components][components];
    double[][] evidence = new double[components][components];
    double all = 0;
    double known = 0;
    for (int k = 0; k < components; k++) {
      for (int l = 0; l < k; l++) {
        double families = moments.families(k, l);
        if (families > 0) {
          double scale = Math.sqrt(spreads[k].binomial * spreads[l].binomial);
          ratios[k][l] = product(moments, k, l, means) / moments.weights(k, l)[0] / scale;
          evidence[k][l] = families * scale * scale / spreads[k].total / spreads[l].total;
          double weight = evidence[k][l] / (evidence[k][l] + RATIO_EVIDENCE);
          all += weight * ratios[k][l];
          known += weight;
        }
      }
    }
    double common = known == 0 ? 0 : Math.max(0, all / known);
    for (int k = 0; k < components; k++) {
      for (int l = 0; l < k; l++) {
        double weight = evidence[k][l] / (evidence[k][l] + RATIO_EVIDENCE);
        double scale = Math.sqrt(spreads[k].binomial * spreads[l].binomial);
        double mixed = scale * mix(weight, ratios[k][l], common);
        double limit = GREATEST_CORRELATION * Math.sqrt(covariances[k][k] * covariances[l][l]);
        covariances[k][l] = Math.min(limit, Math.max(-limit, mixed));
        covariances[l][k] = covariances[k][l];
      }
    }
  }

  private static double product(IndexMoments moments, int k, int l, Quadratic[] means) {
    return moments.shareProducts(k, l)
        - means[l].sum(moments.firstShares(k, l))
        - means[k].sum(moments.secondShares(k, l))
        + means[k].sumOfProducts(means[l], moments.weights(k, l));
  }

  /** The nearest covariances of which no mixture of components has less than a least variance. */
  private static double[][] floored(double[][] covariances) {
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariances));
    double[] values = eigen.getRealEigenvalues();
    boolean isSound = true;
    for (int i = 0; i < values.length; i++) {
      isSound &= values[i] >= LEAST_EIGENVALUE;
      values[i] = Math.max(LEAST_EIGENVALUE, values[i]);
    }
    if (isSound) {
      return covariances;
    }
    RealMatrix mended =
        eigen.getV().multiply(MatrixUtils.createRealDiagonalMatrix(values)).multiply(eigen.getVT());
    return mended.add(mended.transpose()).scalarMultiply(0.5).getData();
  }

  /**
   * What is known of a family's components after its own evidence: V = (S^-1 + diag(n/e))^-1, m =
   * mu + V diag(n/e) (y - mu). A component without opportunities borrows from the family's others.
   *
   * @param taken x by component
   * @param known n by component
   */
  public IndexPosterior posterior(long[] taken, long[] known) {
    int components = means.length;
    double z = IndexMoments.exposure(known);
    double[] mean = new double[components];
    int[] seen = new int[components];
    int size = 0;
    for (int k = 0; k < components; k++) {
      mean[k] = Math.min(1, Math.max(0, means[k].at(z)));
      if (known[k] > 0) {
        seen[size++] = k;
      }
    }
    double[][] posterior = new double[components][];
    for (int k = 0; k < components; k++) {
      posterior[k] = covariances[k].clone();
    }
    if (size > 0) {
      update(taken, known, seen, size, mean, posterior);
    }
    return new IndexPosterior(mean, posterior);
  }

  private void update(
      long[] taken, long[] known, int[] seen, int size, double[] mean, double[][] posterior) {
    int components = means.length;
    double[][] inner = new double[size][size];
    double[][] cross = new double[size][components];
    double[] surprise = new double[size];
    for (int i = 0; i < size; i++) {
      int k = seen[i];
      cross[i] = covariances[k];
      surprise[i] = (double) taken[k] / known[k] - mean[k];
      for (int j = 0; j < size; j++) {
        inner[i][j] = covariances[k][seen[j]];
      }
      inner[i][i] += noises[k] / known[k];
    }
    double[][] gain =
        new CholeskyDecomposition(new Array2DRowRealMatrix(inner, false))
            .getSolver()
            .solve(new Array2DRowRealMatrix(cross, false))
            .getData();
    for (int k = 0; k < components; k++) {
      for (int i = 0; i < size; i++) {
        mean[k] += gain[i][k] * surprise[i];
        for (int l = 0; l < components; l++) {
          posterior[k][l] -= gain[i][k] * cross[i][l];
        }
      }
    }
  }

  /** The mean of a component over families of an exposure. */
  public Quadratic mean(int component) {
    return means[component];
  }

  /** The variance of one opportunity around a family's own share. */
  public double noise(int component) {
    return noises[component];
  }

  /** The covariance of two components over families; their variance where they are one. */
  public double covariance(int k, int l) {
    return covariances[k][l];
  }
}
