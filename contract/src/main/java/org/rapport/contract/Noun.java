package org.rapport.contract;

/** The noun after a number: one school, two schools. */
public final class Noun {
  private Noun() {}

  /** The word that follows the count. */
  public static String of(long count, String singular, String plural) {
    return count == 1 ? singular : plural;
  }

  /** The count and its noun, {@code 1 school}, {@code 1200 schools}. */
  public static String counted(long count, String singular, String plural) {
    return count + " " + of(count, singular, plural);
  }
}
