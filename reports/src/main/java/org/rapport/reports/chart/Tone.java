package org.rapport.reports.chart;

/** The colours of pages and charts; none is the only sign of anything. */
public enum Tone {
  /** Text. */
  INK("#1b2733"),
  /** Secondary text; dark enough for small sizes. */
  QUIET("#4a5763"),
  /** The group that the report is about. */
  BLUE("#0b5a94"),
  /** Its likely range. */
  BAND("#cfe2f1"),
  /** Clearly on the side that asks for attention; nothing else. */
  ORANGE("#b8420f"),
  /** The district beside the school. */
  GREY("#5c6873"),
  /** The district's likely range. */
  SHADE("#dfe4e8"),
  /** Grid lines and rules. */
  RULE("#dde2e6");

  private final String hex;

  Tone(String hex) {
    this.hex = hex;
  }

  /** The colour as style sheets write it. */
  public String hex() {
    return hex;
  }
}
