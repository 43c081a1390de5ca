package org.rapport.contract;

/** How a value gets its interval (methods of the measurement design). */
public enum Method {
  M1(
      "Jeffreys interval of a single proportion (Brown, Cai and DasGupta 2001).",
      "The 2.5 and 97.5 % quantiles of Beta(x + 1/2, n - x + 1/2); the lower bound is 0 where x ="
          + " 0, the upper 1 where x = n."),
  M2(
      "Empirical-Bayes beta-binomial posterior within a stratum of families (Kleinman 1973).",
      "Mean and quantiles of Beta(x + p M, n - x + (1 - p) M) with M = (1 - rho)/rho; p (mean) and"
          + " rho stand in hyper_parameters, for the kind of school and band of n, of all schools"
          + " of a family for the district. Where phi stands there, x and n are divided by it"
          + " first. Where nearly all of it lies at an end, the bounds reach to the mean. phi ="
          + " (1+r)/(1-r) with r the correlation, within students, of neighbouring school days of a"
          + " month. By moments over the k families of a stratum p = sum x / sum n, or, where all or"
          + " none were taken, (sum x + 1/2) / (sum n + 1), at least 0.0001 away from 0 and 1, and,"
          + " with I ="
          + " sum n - sum n^2 / sum n - (k-1), r = (sum n (x/n - p)^2 - p(1-p)(k-1)) / (p(1-p) I)."
          + " I counts opportunities beyond a family's first, which alone tell rho: rho is the mean"
          + " of a normal distribution around r with the error 1/sqrt(I), cut off at rho_min and"
          + " rho_max, and rho_max where I is 0. Where opportunities are events, of which a family"
          + " has none twice, rho_events is added to r first: c/(p(1-p)), c the mean over"
          + " opportunities of the stratum's schools of max(0, sum (x - R n)^2 - R(1-R) sum n) /"
          + " ((sum n)^2 - sum n^2) over a school's events, R = sum x / sum n. Both are mixed with"
          + " the district's: p where k is below borrow_below, with the weight k/(k +"
          + " borrow_weight), rho alike with the smaller of k and I/2 for k."),
  M3(
      "Wilson interval on the effective number of opportunities, families as clusters (Korn and"
          + " Graubard 1998).",
      "With R = sum x / sum n over the K clusters, v = K/(K-1) sum (x - R n)^2 / (sum n)^2 and n' ="
          + " min(sum n, R(1-R)/v): Wilson's bounds of R of n' with the 97.5 % quantile of"
          + " Student's t of K - 1 degrees of freedom. Where opportunities begin with contacts, v is"
          + " also computed with staff as clusters, x and n added up per member of staff before they"
          + " are squared, and the larger v counts with its K. K and n' are clusters and effective_n"
          + " in group_indicators, from which the bounds follow. n' itself can be reckoned again from"
          + " family_school_evidence where families decide (K is then families). Where staff decide"
          + " it cannot: no published table tells of one member of staff, only the conformed one does"
          + " (contact_turns)."),
  M4(
      "Gamma-Poisson posterior of a rate of conversations, within a stratum of families.",
      "Mean and quantiles of Gamma(a + x, b + n), times the days to which the rate refers, with"
          + " a = mean^2/variance and b = mean/variance from hyper_parameters. By moments over the k"
          + " families of a stratum mean = sum x / sum n, or, where there was none, 1/2 / sum n, and"
          + " variance = (sum x^2/n - mean sum x - (k-1) mean) / (sum n - sum n^2 / sum n), at least"
          + " 0.02 mean^2, and mean^2 of one family alone; both are mixed with the district's like p"
          + " of M2. The bounds reach to the mean as in M2."),
  M5(
      "Kaplan-Meier median of times, or the measure of pooled counts, with 200 Poisson bootstrap"
          + " replicates over families.",
      "The bins of family_school_evidence are added up with a weight for each family, drawn from"
          + " Poisson(1) 200 times; the bounds are the 2.5 and 97.5 % quantiles of the 200"
          + " values. What is censored in a bin of hours was watched for half of it, in a bin of a"
          + " day to the day before. A median of hours lies within its bin by a straight line; where"
          + " all 200 are the same its bounds are the edges of the bin, and those of a share (a"
          + " provisional one) are Wilson's of the opportunities wherever these are wider. Where"
          + " contacts came by one kind of channel, the upper bound is exp(-q log q - (1-q) log(1-q))"
          + " with q the upper bound of M1 for none of so many. There is no upper bound where a"
          + " median lies beyond the bins, and no value where the median of all does."),
  M6(
      "Donner-Zou limits of a ratio of two shares from their own limits (MOVER).",
      "Of a difference d = p - q with limits of its own the bounds are d - sqrt((p-lp)^2 +"
          + " (uq-q)^2) and d + sqrt((up-p)^2 + (q-lq)^2); of a ratio p/q they are (pq - sqrt(p^2"
          + " q^2 - lp uq (2p-lp)(2q-uq))) / (uq (2q-uq)) and (pq + sqrt(p^2 q^2 - up lq"
          + " (2p-up)(2q-lq))) / (lq (2q-lq))."),
  M7(
      "Multivariate credibility of the components of a family's index (Buhlmann and Straub).",
      "With S (covariance) and e (noise) from hyper_parameters, n and y = x/n of the components"
          + " that have any, z = log(1 + sum n) and mu = mean_0 + mean_1 z + mean_2 z^2 within 0"
          + " and 1: V = (inverse of S + diag(n/e))^-1, m = mu + V diag(n/e) (y - mu). The index is"
          + " 100 times the weighted mean of m, its error sqrt(w'Vw) max(1, kappa), its bounds 1.96"
          + " errors away; of a capped component min(p, cap)/cap of a normal p counts. By moments"
          + " over the k families of a kind of school at one school with any n of a component: w ="
          + " n/(n+M), M that of M2 for all bands together; mu is the regression of y, weighted by"
          + " w, on z and z^2, both from the weighted mean of z on and with a ridge of 1, or, where"
          + " all or none were taken, (N sum w y / sum w + 1/2) / (N + 1), N = sum w (1 + (k - sum w)"
          + " / sum w/n), and v below is b; b is the"
          + " weighted mean of mu(1-mu); t = (sum w (y-mu)^2 k/(k-3) - sum w/n mu(1-mu)) / (b sum (w"
          + " - w/n)), and of the pair with n' and y' q = sum w w' (y-mu)(y'-mu') / (sum w w' sqrt(b"
          + " b')). t leans on the mean t of all components, of which it weighs like 10 where t"
          + " itself does like (sum (w - w/n))^2 / sum w, and stays between rho_min and rho_max; q"
          + " on the mean q of all pairs, not below 0, of which it weighs like 400 where q itself"
          + " does like the families with both times b b' / (v v'), v = sum w (y-mu)^2 k/(k-3) / sum"
          + " w. Then S is t b and q sqrt(b b'), of a correlation of 0.95 at most, and e = b - t b."
          + " The district's is the same over all its families, each with the M of its kind of"
          + " school; all are mixed with it like p of M2, and eigenvalues of S below 0.00001 are set"
          + " to it. kappa is the standard deviation, over families and earlier months at one"
          + " school, of sum u (y-m) / sqrt(u'Vu + sum u^2 (m(1-m) - V)/n) with n and y of the month,"
          + " m and V from the window before, where that told enough for an index, and u the weights"
          + " of components with n, within 8 of 0; 1 where there are fewer than"
          + " calibration_residuals."),
  RATIO(
      "Interval of a ratio of sums, families as clusters, t quantile of K - 1 degrees of freedom.",
      "R = sum x / sum n, and v and t like those of M3, v at least R / sum n: R - t sqrt(v), never"
          + " below 0, and R + t sqrt(v). Where there was none, the upper bound is the 97.5 % quantile"
          + " of Gamma(1/2, sum n)."),
  NONE("No interval: a complete count.", "");

  private final String meaning;
  private final String formula;

  Method(String meaning, String formula) {
    this.meaning = meaning;
    this.formula = formula;
  }

  /** One sentence for readers. */
  public String meaning() {
    return meaning;
  }

  /** How anybody reckons it again from what is published; empty where there is nothing to. */
  public String formula() {
    return formula;
  }
}
