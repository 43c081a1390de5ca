package org.rapport.jobs.score;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.Table;
import org.rapport.contract.tables.GroupIndicators;

/** The values that groups have in the own window of each indicator, where they have an interval. */
final class GroupValues {
  private final Map<String, Value> values = new HashMap<>();

  /**
   * A value with its 95 % interval.
   *
   * @param families with an opportunity
   */
  record Value(double estimate, double lower, double upper, long families) {
    boolean holds(double truth) {
      return lower <= truth && truth <= upper;
    }
  }

  static GroupValues of(PublishedRows published, YearMonth month) {
    Map<String, String> windows = new HashMap<>();
    for (Indicator indicator : Indicator.values()) {
      windows.put(indicator.code(), indicator.window().code());
    }
    GroupValues groups = new GroupValues();
    Table table = GroupIndicators.TABLE;
    published.each(
        table,
        month,
        row -> {
          Object estimate = row[table.indexOf(GroupIndicators.ESTIMATE)];
          Object lower = row[table.indexOf(GroupIndicators.LOWER)];
          Object upper = row[table.indexOf(GroupIndicators.UPPER)];
          String code = String.valueOf(row[table.indexOf(GroupIndicators.INDICATOR)]);
          Object window = row[table.indexOf(GroupIndicators.WINDOW)];
          if (window != null
              && window.equals(windows.get(code))
              && row[table.indexOf(GroupIndicators.FAMILIES)] instanceof Number families
              && estimate instanceof Double value
              && lower instanceof Double low
              && upper instanceof Double high) {
            String scope = String.valueOf(row[table.indexOf(GroupIndicators.SCOPE)]);
            String id = String.valueOf(row[table.indexOf(GroupIndicators.SCOPE_ID)]);
            groups.values.put(
                key(code, scope, id), new Value(value, low, high, families.longValue()));
          }
        });
    return groups;
  }

  private static String key(String indicator, String scope, String id) {
    return indicator + " " + scope + " " + id;
  }

  /** The value of a group; null where it has none. */
  @Nullable Value value(Indicator indicator, Scope scope, String id) {
    return values.get(key(indicator.code(), scope.code(), id));
  }
}
