package org.rapport.jobs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Runs SQL scripts in a DuckDB of its own, in memory, one after the other: the whole process of the
 * reference's side of a benchmark. It loads nothing but the driver, so that its time is DuckDB's.
 */
public final class SqlScripts {
  private SqlScripts() {}

  /**
   * The number of threads, then the scripts.
   *
   * @throws IllegalArgumentException without a number of threads and a script
   * @throws SQLException if a statement fails; the process ends with its message
   */
  public static void main(String[] arguments) throws SQLException, IOException {
    if (arguments.length < 2) {
      throw new IllegalArgumentException("name a number of threads, and scripts");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + Integer.parseInt(arguments[0]));
      for (String script : List.of(arguments).subList(1, arguments.length)) {
        statement.execute(Files.readString(Path.of(script)));
      }
    }
  }
}
