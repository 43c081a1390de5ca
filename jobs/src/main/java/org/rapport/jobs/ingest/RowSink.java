package org.rapport.jobs.ingest;

/** Takes what a split holds, in the order of the file. */
public interface RowSink {
  /** A record that keeps every rule of its kind. The row is valid until the method returns. */
  void row(Row row);

  /** A record that breaks a rule, or with record number 0 the file as a whole. */
  void reject(Rejection rejection);
}
