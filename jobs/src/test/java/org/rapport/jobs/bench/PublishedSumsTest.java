package org.rapport.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.jobs.reference.AwkwardDistrict;
import org.rapport.jobs.reference.Reference;

/** What the timed reference writes is what the reference found. */
class PublishedSumsTest {
  @TempDir private Path folder;

  @Test
  void theDistrictIsTheSumOfItsSchools() throws SQLException, IOException {
    AwkwardDistrict.Written district = AwkwardDistrict.write(folder, 1);
    Path out = folder.resolve("out");
    Files.createDirectories(out);
    Path given = folder.resolve("given.sql");
    Files.writeString(
        given,
        String.join(";\n", Reference.given(district.config(), district.last()))
            + ";\nSET VARIABLE out = '"
            + out
            + "';\n");
    Path script = Reference.script();
    SqlScripts.main(
        new String[] {
          "1", given.toString(), script.toString(), script.resolveSibling("publish.sql").toString()
        });
    String counts = "sum(two_way_share_n), sum(attendance_rate_x), sum(enrolled_days)";
    String families = row(out, "SELECT " + counts + " FROM family");
    assertThat(families).doesNotContain("null");
    assertThat(row(out, "SELECT " + counts + " FROM groups WHERE group_id <> 'district'"))
        .isEqualTo(families);
    assertThat(row(out, "SELECT " + counts + " FROM groups WHERE group_id = 'district'"))
        .isEqualTo(families);
  }

  /** The three numbers of a query's only row. */
  private static String row(Path out, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE VIEW family AS FROM '" + out + "/family/*/*.parquet'");
      statement.execute("CREATE VIEW groups AS FROM '" + out + "/group/*/*.parquet'");
      try (ResultSet found = statement.executeQuery(query)) {
        found.next();
        return found.getString(1) + " " + found.getString(2) + " " + found.getString(3);
      }
    }
  }
}
