package org.rapport.reports.model;

import java.time.LocalDate;

/** How many records the run behind a month read, and what became of them. */
public record RecordCounts(
    LocalDate asOf, long files, long records, long accepted, long superseded, long rejected) {}
