package org.rapport.jobs.score;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The value of one target in a district.
 *
 * @param of what it is read of, where a target is read of several
 * @param value not a number where there is none
 * @param standardError Monte Carlo error for this one district
 * @param count units behind it
 */
record Reading(
    Target target, String of, double value, double standardError, long count, Verdict verdict) {

  static Reading of(Target target, String of, double value, double standardError, long count) {
    return new Reading(
        target, of, value, standardError, count, target.verdict(value, standardError));
  }

  /** A share; two hits and two misses more keep its error from vanishing at the edges. */
  static Reading of(Target target, String of, Share share) {
    Share wider = new Share(share.hits() + 2, share.of() + 4);
    return of(target, of, share.value(), wider.standardError(), share.of());
  }

  /** The same value, which the district is not judged by. */
  Reading notAsked() {
    return new Reading(target, of, value, standardError, count, Verdict.NOT_ASKED);
  }

  /** The same, if a condition holds; else not asked. */
  Reading askedIf(boolean isAsked) {
    return isAsked ? this : notAsked();
  }

  /** The value and its error. */
  String text() {
    return text(value, standardError, 3);
  }

  /** A value and its error with so many decimals; either may be unknown, which is no number. */
  static String text(double value, double standardError, int decimals) {
    if (!Double.isFinite(value)) {
      return "unknown";
    }
    String number = "%." + decimals + "f";
    return String.format(Locale.ROOT, number, value)
        + " ± "
        + (Double.isFinite(standardError)
            ? String.format(Locale.ROOT, number, standardError)
            : "unknown");
  }

  Map<String, Object> json() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("target", target.code());
    row.put("quantity", target.quantity());
    row.put("of", of);
    row.put("at", target.at());
    row.put("source", Target.SOURCE);
    row.put("least", target.least());
    row.put("most", target.most());
    row.put("value", known(value));
    row.put("standard_error", known(standardError));
    row.put("count", count);
    row.put("verdict", verdict.words());
    return row;
  }

  private static Object known(double value) {
    return Double.isFinite(value) ? (Object) value : "unknown";
  }
}
