package org.rapport.jobs.simulate;

import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportKind;

/** The rows of some families for all files, laid out by one thread. */
final class Block {
  private final Plan plan;
  private long[] before = {};
  private final @Nullable Rows[] rows;

  /** Sums that all blocks together make. */
  private Gaps gaps;

  /** No rows yet. */
  Block(Plan plan) {
    this.plan = plan;
    this.rows = new Rows[plan.count()];
    this.gaps = new Gaps(plan.months());
  }

  /** Counts the records that stand in each file before those of this block. */
  Block after(long[] recordsBefore) {
    before = recordsBefore.clone();
    return this;
  }

  /** Forgets all rows and keeps the room that they took. */
  Block clear() {
    before = new long[0];
    gaps = new Gaps(plan.months());
    for (Rows each : rows) {
      if (each != null) {
        each.clear(0);
      }
    }
    return this;
  }

  Gaps gaps() {
    return gaps;
  }

  /** Rows of the delivery at the end of the month. */
  Rows of(ExportKind kind, int month) {
    return of(plan.slot(kind, month, Plan.Variant.REGULAR));
  }

  Rows of(ExportKind kind, int month, Plan.Variant variant) {
    return of(plan.slot(kind, month, variant));
  }

  Rows of(TruthTable table) {
    return of(plan.slot(table));
  }

  /** The path of the file that holds the rows, below the district's folder. */
  String path(ExportKind kind, int month) {
    return plan.path(plan.slot(kind, month, Plan.Variant.REGULAR));
  }

  /** The rows of a file, where there are any. */
  @Nullable Rows at(int slot) {
    return rows[slot];
  }

  private Rows of(int slot) {
    Rows found = rows[slot];
    long start = before.length == 0 ? 0 : before[slot];
    if (found == null) {
      found = new Rows(plan.layout(slot), start);
      rows[slot] = found;
    } else if (found.used() == 0) {
      found.clear(start);
    }
    return found;
  }
}
