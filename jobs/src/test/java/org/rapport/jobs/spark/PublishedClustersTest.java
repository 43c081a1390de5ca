package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Table;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.ContactTurns;
import org.rapport.contract.tables.Families;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.contract.tables.GroupIndices;
import org.rapport.jobs.simulate.Scenario;
import org.rapport.jobs.simulate.Simulator;
import org.rapport.jobs.spark.TestRuns.Published;
import org.rapport.jobs.warehouse.Manifest;

/**
 * Intervals with staff as clusters, held against SQL over the conformed tables that knows nothing
 * of how they were counted.
 */
class PublishedClustersTest {
  private static final YearMonth AUGUST = YearMonth.of(2025, 8);
  private static final YearMonth NOVEMBER = YearMonth.of(2025, 11);

  /** Good news among news about the child, by the member of staff, else by the family. */
  private static final String NEWS =
      """
      WITH touches AS (
        SELECT family_id, school_id, touch_id, min(month_start) AS month_start,
               any_value(staff_id) FILTER (contact_id = touch_id) AS staff_id,
               any_value(direction) FILTER (contact_id = touch_id) AS direction,
               flatten(list(string_split(coalesce(purpose, ''), ';'))) AS purposes
        FROM contact_turns WHERE NOT is_broadcast AND kind <> 'note'
        GROUP BY ALL),
      opportunities AS (
        SELECT family_id, school_id, month_start, coalesce(staff_id, family_id) AS shared,
               CAST(NOT list_contains(purposes, 'concern') AS INT) AS x
        FROM touches
        WHERE direction IN ('to_family', 'mutual')
          AND (list_contains(purposes, 'concern') OR list_contains(purposes, 'positive'))),
      """;

  /**
   * November, the quarter that it ends and the school year so far, by school, by language and over
   * all: effective n and clusters by both kinds, the larger variance standing.
   */
  private static final String BY_CLUSTERS =
      """
      in_window AS (
        SELECT 'M' AS "window", * FROM opportunities WHERE month_start = DATE '2025-11-01'
        UNION ALL
        SELECT 'R3', * FROM opportunities WHERE month_start >= DATE '2025-09-01'
        UNION ALL
        SELECT 'Y', * FROM opportunities),
      grouped AS (
        SELECT 'school' AS scope, school_id AS scope_id, * FROM in_window
        UNION ALL
        SELECT 'school_language', school_id || '/' || home_language, in_window.*
        FROM in_window JOIN families USING (family_id)
        UNION ALL
        SELECT 'home_language', home_language, in_window.*
        FROM in_window JOIN families USING (family_id)
        UNION ALL
        SELECT 'district', (SELECT any_value(scope_id) FROM group_indicators
                            WHERE scope = 'district'), * FROM in_window),
      clusters AS (
        SELECT scope, scope_id, "window", 'family' AS kind, family_id AS cluster,
               sum(x) AS x, count(*) AS n
        FROM grouped GROUP BY ALL
        UNION ALL
        SELECT scope, scope_id, "window", 'shared', shared, sum(x), count(*)
        FROM grouped GROUP BY ALL),
      """;

  /** The larger variance of a share, by what it comes from. */
  private static final String OF_SHARES =
      """
      totals AS (
        SELECT scope, scope_id, "window", kind, count(*) AS k, sum(x) AS x, sum(n) AS n,
               sum(x) / sum(n) AS r
        FROM clusters GROUP BY ALL),
      variances AS (
        SELECT scope, scope_id, "window", kind, any_value(k) AS k, any_value(totals.x) AS x,
               any_value(totals.n) AS n, any_value(r) AS r,
               any_value(k) / (any_value(k) - 1) * sum((clusters.x - r * clusters.n) ** 2)
                 / any_value(totals.n) ** 2 AS v
        FROM clusters JOIN totals USING (scope, scope_id, "window", kind)
        WHERE k > 1 GROUP BY ALL)
      SELECT scope, scope_id, "window", any_value(x) AS x, any_value(n) AS n,
             arg_max(k, v) AS k, arg_max(kind, v) AS kind,
             least(any_value(n), any_value(r * (1 - r)) / max(v)) AS effective_n
      FROM variances GROUP BY ALL
      """;

  /**
   * The larger variance of the index of good news alone, up to its cap, with two contacts at the
   * district's share added; families of all groups in which it counts no less than the cap left
   * out.
   */
  private static final String OF_THE_INDEX =
      """
      counted AS (
        SELECT * FROM group_indicators
        WHERE indicator = 'positive_share' AND month_start = DATE '2025-11-01'),
      district AS (
        SELECT "window", numerator / denominator AS p FROM counted WHERE scope = 'district'),
      totals AS (
        SELECT scope, scope_id, "window", (sum(x) + 2 * any_value(p)) / (count(*) + 2) AS r,
               count(*) AS n
        FROM grouped JOIN district USING ("window") JOIN counted USING (scope, scope_id, "window")
        GROUP BY ALL
        HAVING sum(x) = any_value(numerator) AND count(*) = any_value(denominator)),
      variances AS (
        SELECT scope, scope_id, "window", kind, count(*) AS k, any_value(r) AS r,
               count(*) / (count(*) - 1) * sum((clusters.x - r * clusters.n) ** 2)
                 / any_value(totals.n + 2) ** 2 / 0.36 AS v
        FROM clusters JOIN totals USING (scope, scope_id, "window")
        WHERE r < 0.6 GROUP BY ALL)
      SELECT scope, scope_id, "window", any_value(r) / 0.6 AS index_value, arg_max(k, v) AS k,
             arg_max(kind, v) AS kind, sqrt(max(v)) AS error
      FROM variances GROUP BY ALL
      """;

  @TempDir static Path folder;
  private static Published published;

  @BeforeAll
  static void publish() throws IOException {
    Simulator.write(Scenario.of(5, 500, AUGUST, NOVEMBER), folder);
    Files.writeString(
        folder.resolve("rapport.yaml"),
        "index: {version: 2.0.0, trust: {positive_share_capped: 1}}\n",
        StandardOpenOption.APPEND);
    published = TestRuns.publish(folder.resolve("rapport.yaml"), NOVEMBER);
  }

  @Test
  void theIntervalRestsOnStaffWhereTheyVaryMoreAndOnFamiliesElsewhere() throws SQLException {
    Compared compared = compared(NEWS, Indicator.POSITIVE_SHARE);
    assertThat(compared.groups).isGreaterThan(6);
    assertThat(compared.ofShared).isBetween(1, compared.groups - 1);
  }

  @Test
  void anIndexRestsOnStaffWhereTheyVaryMore() throws SQLException {
    int groups = 0;
    int ofStaff = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      view(ContactTurns.TABLE, statement);
      view(Families.TABLE, statement);
      view(GroupIndicators.TABLE, statement);
      view(GroupIndices.TABLE, statement);
      try (ResultSet found =
          statement.executeQuery(
              "SELECT g.value, g.lower, c.index_value, c.k, c.kind, c.error FROM group_indices g"
                  + " JOIN ("
                  + NEWS
                  + BY_CLUSTERS
                  + OF_THE_INDEX
                  + ") c USING (scope, scope_id, \"window\") WHERE g.index = '"
                  + Index.TRUST_BUILDING_PRACTICE.code()
                  + "' AND g.value IS NOT NULL AND g.month_start = DATE '2025-11-01'")) {
        while (found.next()) {
          assertThat(found.getDouble(1)).isCloseTo(100 * found.getDouble(3), within(1e-9));
          double t = new TDistribution(found.getLong(4) - 1.0).inverseCumulativeProbability(0.975);
          double half = 100 * t * found.getDouble(6);
          boolean isOfStaff = found.getString(5).equals("shared");
          if (isOfStaff) {
            assertThat(found.getDouble(1) - found.getDouble(2)).isCloseTo(half, within(1e-9));
          }
          groups++;
          ofStaff += isOfStaff ? 1 : 0;
        }
      }
    }
    assertThat(groups).isGreaterThan(ofStaff);
    assertThat(ofStaff).isPositive();
  }

  /**
   * Groups that agree.
   *
   * @param ofShared those whose interval rests on staff
   */
  private record Compared(int groups, int ofShared) {}

  private static Compared compared(String opportunities, Indicator indicator) throws SQLException {
    int groups = 0;
    int ofShared = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      view(ContactTurns.TABLE, statement);
      view(Families.TABLE, statement);
      view(GroupIndicators.TABLE, statement);
      try (ResultSet found =
          statement.executeQuery(
              "SELECT g.clusters, c.k, g.effective_n, c.effective_n, c.kind FROM group_indicators g"
                  + " JOIN ("
                  + opportunities
                  + BY_CLUSTERS
                  + OF_SHARES
                  + ") c ON g.scope = c.scope AND g.scope_id = c.scope_id"
                  + " AND g.\"window\" = c.\"window\" AND g.numerator = c.x AND g.denominator = c.n"
                  + " WHERE g.indicator = '"
                  + indicator.code()
                  + "' AND g.estimate IS NOT NULL AND g.month_start = DATE '2025-11-01'")) {
        while (found.next()) {
          assertThat(found.getLong(1)).isEqualTo(found.getLong(2));
          assertThat(found.getDouble(3)).isCloseTo(found.getDouble(4), within(1e-6));
          groups++;
          ofShared += found.getString(5).equals("shared") ? 1 : 0;
        }
      }
    }
    return new Compared(groups, ofShared);
  }

  private static void view(Table table, Statement statement) throws SQLException {
    StringBuilder files = new StringBuilder();
    for (Manifest.StoredFile file : published.result().manifest().filesOf(table, unused -> true)) {
      Path path =
          published
              .root()
              .resolve(WarehousePaths.snapshot(published.result().manifest().runId()))
              .resolve(file.path());
      files.append(files.isEmpty() ? "'" : ", '").append(path).append('\'');
    }
    statement.execute("CREATE VIEW " + table.name() + " AS FROM read_parquet([" + files + "])");
  }
}
