package org.rapport.jobs.simulate;

import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportKind;

/** The rows of some families for all files, laid out by one thread. */
final class Block {
  private final Plan plan;
  private final long[] before;
  private final @Nullable Rows[] rows;

  /** Sums that all blocks together make. */
  private final Gaps gaps;

  /**
   * No rows yet.
   *
   * @param before by file the records that stand before those of this block; none if not counted
   */
  Block(Plan plan, long[] before) {
    this.plan = plan;
    this.before = before;
    this.rows = new Rows[plan.count()];
    this.gaps = new Gaps(plan.months());
  }

  Plan plan() {
    return plan;
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
    if (found == null) {
      found = new Rows(plan.layout(slot), before.length == 0 ? 0 : before[slot]);
      rows[slot] = found;
    }
    return found;
  }
}
