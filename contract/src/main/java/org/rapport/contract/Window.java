package org.rapport.contract;

import org.rapport.contract.codes.Code;

/** The spans of months over which evidence is merged (rule G6). */
public enum Window implements Code {
  M(
      "One calendar month with at least five instructional days; a shorter one is counted with its neighbour."),
  R3("That month and the two instructional months before it."),
  Y("The school year up to and including that month.");

  private final String meaning;

  Window(String meaning) {
    this.meaning = meaning;
  }

  /** The written form, in capitals as the tables have it. */
  @Override
  public String code() {
    return name();
  }

  /** One sentence for readers. */
  public String meaning() {
    return meaning;
  }
}
