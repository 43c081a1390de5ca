package org.rapport.jobs.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Field;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Table;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.dictionary.Dictionary;
import org.rapport.contract.tables.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what every table, column, indicator and code means. */
@Command(
    name = "dictionary",
    description = "What the tables, indicators, exports and codes mean, in Markdown.")
final class DictionaryCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(names = "--json", description = "The tables and indicators as JSON.")
  private boolean isJson;

  DictionaryCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (isJson) {
      shell.out().println(Json.text(dictionary()));
    } else {
      shell.out().print(Dictionary.markdown());
    }
    return ExitCode.DONE.number();
  }

  private static Map<String, Object> dictionary() {
    Map<String, Object> dictionary = new LinkedHashMap<>();
    List<Object> tables = new ArrayList<>();
    for (Table table : Tables.ALL) {
      tables.add(described(table));
    }
    dictionary.put("tables", tables);
    List<Object> indicators = new ArrayList<>();
    for (Indicator indicator : Indicator.values()) {
      indicators.add(ExplainCommand.described(indicator));
    }
    dictionary.put("indicators", indicators);
    List<Object> indices = new ArrayList<>();
    for (Index index : Index.values()) {
      indices.add(ExplainCommand.described(index));
    }
    dictionary.put("indices", indices);
    return dictionary;
  }

  private static Map<String, Object> described(Table table) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", table.name());
    described.put("folder", WarehousePaths.CURRENT + "/" + WarehousePaths.table(table));
    described.put("by_month", table.isByMonth());
    described.put("grain", table.grain());
    List<Object> columns = new ArrayList<>();
    for (Field field : table.fields()) {
      Map<String, Object> column = new LinkedHashMap<>();
      column.put("name", field.name());
      column.put("type", word(field.type()));
      column.put("role", word(field.role()));
      column.put("nullable", field.isNullable());
      column.put("sensitivity", word(field.sensitivity()));
      column.put("meaning", field.meaning());
      columns.add(column);
    }
    described.put("columns", columns);
    return described;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
