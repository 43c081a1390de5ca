package org.rapport.jobs.ingest;

import java.io.Serializable;

/**
 * What was counted in a split: records = rows handed on + rejected records.
 *
 * @param records all records, without header, blank lines and what the profile leaves out
 * @param rejected refused records
 * @param blankLines lines that hold nothing, outside quotes
 * @param leftOut what stands there as a record and is none by the profile's rules, like a draft
 */
public record SplitCounts(long records, long rejected, long blankLines, long leftOut)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Counts of a split in which nothing is left out. */
  public SplitCounts(long records, long rejected, long blankLines) {
    this(records, rejected, blankLines, 0);
  }

  /** Records that were handed on as rows. */
  public long accepted() {
    return records - rejected;
  }

  /** The counts of two splits together. */
  public SplitCounts merge(SplitCounts other) {
    return new SplitCounts(
        records + other.records,
        rejected + other.rejected,
        blankLines + other.blankLines,
        leftOut + other.leftOut);
  }
}
