package org.rapport.contract;

/** How a value gets its interval (methods of the measurement design). */
public enum Method {
  M1("Jeffreys interval of a single proportion (Brown, Cai and DasGupta 2001)."),
  M2("Empirical-Bayes beta-binomial posterior within a stratum of families (Kleinman 1973)."),
  M3(
      "Wilson interval on the effective number of opportunities, families as clusters (Korn and Graubard 1998)."),
  M4("Gamma-Poisson posterior of a rate of conversations, within a stratum of families."),
  M5(
      "Kaplan-Meier median of times, or the measure of pooled counts, with 200 Poisson bootstrap replicates over families."),
  M6("Donner-Zou limits of a ratio of two shares from their own limits (MOVER)."),
  RATIO(
      "Interval of a ratio of sums, families as clusters, t quantile of K - 1 degrees of freedom."),
  NONE("No interval: a complete count.");

  private final String meaning;

  Method(String meaning) {
    this.meaning = meaning;
  }

  /** One sentence for readers. */
  public String meaning() {
    return meaning;
  }
}
