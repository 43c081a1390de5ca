package org.rapport.reports.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What stands at the end of each report: how good the records are, and how to read the page. */
final class Notes {
  /** Counts that want a separator; days and parts of file names are followed by no such word. */
  private static final Pattern LARGE =
      Pattern.compile("\\b\\d{4,15}\\b(?= (?:of|records|values|rows) )");

  private Notes() {}

  /** What was read for the month, as sentences. */
  static List<String> quality(Optional<RecordCounts> counts) {
    if (counts.isEmpty()) {
      return List.of("What was read for this month is not recorded.");
    }
    RecordCounts found = counts.get();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        Words.count(found.records(), "record", "records")
            + " read from "
            + Words.count(found.files(), "file", "files")
            + " for the whole district, delivered up to "
            + Words.day(found.asOf())
            + ".");
    sentences.add(
        Words.count(found.accepted(), "stands", "stand")
            + ", "
            + Words.count(found.superseded(), "was", "were")
            + " replaced by later or equal ones, and "
            + (found.rejected() == 0
                ? "none was rejected."
                : Words.count(found.rejected(), "was", "were") + " rejected as damaged."));
    found
        .acceptedLimits()
        .forEach(limit -> sentences.add("Accepted for this run: " + plain(limit)));
    found.warnings().forEach(warning -> sentences.add("Unusual: " + plain(warning)));
    return List.copyOf(sentences);
  }

  /**
   * Written as the rest of the page; file names may hold letters that the faces of the type lack.
   */
  private static String plain(String sentence) {
    String written =
        LARGE.matcher(sentence).replaceAll(found -> Words.count(Long.parseLong(found.group())));
    return written.replaceAll("[^ -~\u00A0-\u017F]", "?").replaceAll("(?<=\\d) %", "%");
  }

  /** How to read the report: a term and its explanation, in turn. */
  static List<Unmeasured> reading() {
    return List.of(
        new Unmeasured(
            "Likely range",
            "The true share lies in it 95 times out of 100. Only what ranges or probability bear is"
                + " called clear; all else is \u201cnot clear yet\u201d."),
        new Unmeasured(
            "Records changed",
            "Contacts came by other channels than before, or fewer or more of them say what about:"
                + " values move by that alone, so no change is told."),
        new Unmeasured(
            "<10", "Fewer than 10 families, not shown, so that no family can be recognised."),
        new Unmeasured(
            "\u2013 and words", "There is no value, and the words say why. It never means zero."),
        new Unmeasured(
            "* provisional",
            "Some outcomes cannot be judged yet. The value can still move; the next report restates"
                + " it."));
  }
}
