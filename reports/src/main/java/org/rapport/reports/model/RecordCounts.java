package org.rapport.reports.model;

import java.time.LocalDate;
import java.util.List;

/**
 * How many records the run behind a month read, and what became of them.
 *
 * @param acceptedLimits limits that the exports broke and a person accepted, a sentence each
 * @param warnings what is unusual in the exports, a sentence each
 */
public record RecordCounts(
    LocalDate asOf,
    long files,
    long records,
    long accepted,
    long superseded,
    long rejected,
    List<String> acceptedLimits,
    List<String> warnings) {
  public RecordCounts {
    acceptedLimits = List.copyOf(acceptedLimits);
    warnings = List.copyOf(warnings);
  }
}
