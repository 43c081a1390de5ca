package org.rapport.jobs.ingest;

import java.io.Serializable;

/**
 * What was counted in a split: records = rows handed on + rejected records.
 *
 * @param records all records, without header and blank lines
 * @param rejected refused records
 * @param blankLines lines that hold nothing, outside quotes
 */
public record SplitCounts(long records, long rejected, long blankLines) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Records that were handed on as rows. */
  public long accepted() {
    return records - rejected;
  }

  /** The counts of two splits together. */
  public SplitCounts merge(SplitCounts other) {
    return new SplitCounts(
        records + other.records, rejected + other.rejected, blankLines + other.blankLines);
  }
}
