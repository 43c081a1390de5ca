package org.rapport.contract;

import org.rapport.contract.codes.Code;

/**
 * What is asked of the components of an index before they are read as one, over the schools of a
 * district (indicators.md 2.2).
 */
public enum AuditMeasure implements Code {
  FIRST_COMPONENT_SHARE(
      Threshold.AUDIT_FIRST_COMPONENT,
      true,
      true,
      "Share of the variance of the components, each on its own scale, that their first principal"
          + " component carries."),
  OMEGA(
      Threshold.AUDIT_OMEGA,
      true,
      true,
      "McDonald's omega of the components, from their loadings l on the first principal component:"
          + " (sum l)\u00b2 / ((sum l)\u00b2 + sum (1 - l\u00b2))."),
  LOADING(
      Threshold.AUDIT_LOADING,
      true,
      true,
      "Correlation of a component with the first principal component."),
  CONTRIBUTION(
      Threshold.AUDIT_CONTRIBUTION,
      false,
      false,
      "A component's squared correlation with the index, as a share of those of all components; its"
          + " limit is 1.5 times its weight, and beyond it is a warning."),
  LOADING_DIFFERENCE(
      Threshold.AUDIT_LOADING_DIFFERENCE,
      false,
      false,
      "Distance of a component's loadings among families of the main language and of another one;"
          + " beyond the limit the two languages are not compared in the index.");

  private final Threshold limit;
  private final boolean isAtLeast;
  private final boolean isDecisive;
  private final String sentence;

  AuditMeasure(Threshold limit, boolean isAtLeast, boolean isDecisive, String sentence) {
    this.limit = limit;
    this.isAtLeast = isAtLeast;
    this.isDecisive = isDecisive;
    this.sentence = sentence;
  }

  /** The least or the most that is asked; of a contribution a multiple of the weight. */
  public Threshold limit() {
    return limit;
  }

  /** Whether the limit is the least value, not the most. */
  public boolean isAtLeast() {
    return isAtLeast;
  }

  /** Whether the index is withheld, and only its components shown, where this surely fails. */
  public boolean isDecisive() {
    return isDecisive;
  }

  /** One sentence for readers. */
  public String sentence() {
    return sentence;
  }
}
