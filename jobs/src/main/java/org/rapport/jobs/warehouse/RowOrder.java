package org.rapport.jobs.warehouse;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/**
 * The order of a table's rows within a file: by its key columns from first to last, text by Java's
 * {@link String#compareTo}. Two rows that compare as equal have the same key.
 */
public final class RowOrder implements Comparator<@Nullable Object[]> {
  private final int[] keyColumns;

  private RowOrder(int[] keyColumns) {
    this.keyColumns = keyColumns;
  }

  /** The order of that table. */
  public static RowOrder of(Table table) {
    return new RowOrder(table.key().stream().mapToInt((Field key) -> table.indexOf(key)).toArray());
  }

  @Override
  public int compare(@Nullable Object[] left, @Nullable Object[] right) {
    for (int column : keyColumns) {
      int order = compareValues(left[column], right[column]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  // Both values come from one column of the contract, hence are of one comparable class.
  @SuppressWarnings("unchecked")
  private static int compareValues(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return Boolean.compare(left != null, right != null);
    }
    return ((Comparable<Object>) left).compareTo(right);
  }
}
