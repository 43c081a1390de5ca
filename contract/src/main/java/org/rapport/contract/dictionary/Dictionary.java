package org.rapport.contract.dictionary;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.rapport.contract.AuditMeasure;
import org.rapport.contract.AuditVerdict;
import org.rapport.contract.ExitCode;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Field;
import org.rapport.contract.Finding;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Method;
import org.rapport.contract.RejectReason;
import org.rapport.contract.Scope;
import org.rapport.contract.State;
import org.rapport.contract.Table;
import org.rapport.contract.Threshold;
import org.rapport.contract.ValueKind;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.Window;
import org.rapport.contract.codes.Code;
import org.rapport.contract.tables.Tables;

/**
 * The data dictionary in Markdown: every table, indicator, export, code and number of the contract
 * in its own words. Equal contracts print equal bytes; the committed copy is compared in a test.
 */
public final class Dictionary {
  /** How files of exports are written. */
  private static final List<String> FORMS =
      List.of(
          "",
          "A file is CSV or JSON Lines, packed by gzip or zip or not; one kind may come in both.",
          "",
          "- **CSV**: a header, then one record per row. A required column that the header lacks"
              + " refuses the file. Columns that the kind does not know are not read.",
          "- **JSON Lines**: one JSON object per line (RFC 8259, nothing looser), its keys named"
              + " like the columns. So is read a file whose name ends in `.jsonl`, `.ndjson` or"
              + " `.json`, before `.gz`; in a zip file the name of the entry counts. Any other file"
              + " is JSON Lines if its first line that is not blank begins as an object.",
          "  - A string, a number, `true` or `false` is read as the text of a cell would be; `null`"
              + " and a key that is not there are unknown. A list is an array of strings, or one"
              + " string with semicolons. An object where a value belongs rejects the record.",
          "  - An identifier may be a whole number, of any length; its digits are kept. One with a"
              + " point or an exponent rejects the record, as do `true` and `false`.",
          "  - A required key that a record lacks rejects the record; one that no record has"
              + " refuses the file, unless all records are tombstones. So does a file in which no"
              + " line is an object. A file without any line is a good file without records.",
          "  - A key that stands twice in an object rejects the record. Keys that the kind does not"
              + " know are not read, whatever they hold.",
          "- **In both**, a value that is empty, or one of the words `NULL`, `N/A` and `-`, is"
              + " unknown.");

  private final StringBuilder page = new StringBuilder();

  private Dictionary() {}

  /** The whole dictionary, lines ended by a line feed. */
  public static String markdown() {
    Dictionary dictionary = new Dictionary();
    dictionary.line("# Data dictionary");
    dictionary.line("");
    dictionary.line(
        "Printed from the module `contract` by `scripts/rapport dictionary`; change it there and"
            + " run `scripts/accept`.");
    dictionary.indicators();
    dictionary.indices();
    dictionary.tables();
    dictionary.exports();
    dictionary.codeLists();
    dictionary.words();
    dictionary.thresholds();
    dictionary.exitCodes();
    return dictionary.page.toString();
  }

  private void indicators() {
    section("Indicators");
    for (Indicator indicator : Indicator.values()) {
      line("");
      line("### `" + indicator.code() + "`: " + indicator.title());
      line("");
      for (Entry entry : IndicatorEntries.of(indicator)) {
        line("- " + entry.name() + ": " + entry.text());
      }
    }
  }

  private void indices() {
    section("Indices");
    for (Index index : Index.values()) {
      line("");
      line("### `" + index.code() + "`: " + index.title());
      line("");
      for (Entry entry : IndexEntries.of(index)) {
        line("- " + entry.name() + ": " + entry.text());
      }
    }
  }

  private void tables() {
    section("Tables");
    line("");
    line(
        "Below `"
            + WarehousePaths.CURRENT
            + "/` of a warehouse. A key column is never empty; `null` says that another may be.");
    for (Table table : Tables.ALL) {
      line("");
      line("### `" + table.name() + "`");
      line("");
      line(
          table.grain()
              + " In `"
              + WarehousePaths.table(table)
              + "/`"
              + (table.isByMonth() ? ", by month." : ", whole."));
      header("column", "type", "role", "null", "sensitivity", "meaning");
      for (Field field : table.fields()) {
        row(
            "`" + field.name() + "`",
            lower(field.type()),
            lower(field.role()),
            field.isNullable() ? "null" : "",
            lower(field.sensitivity()),
            field.meaning());
      }
    }
  }

  private void exports() {
    section("Exports");
    line("");
    line(
        "Columns of the canonical profile, in any order. Any kind may also have `"
            + ExportKind.IS_DELETED.name()
            + "`, which takes the row's key away.");
    FORMS.forEach(this::line);
    for (ExportKind kind : ExportKind.values()) {
      line("");
      line("### `" + kind.code() + "`");
      line("");
      line(
          kind.grain()
              + switch (kind.delivery()) {
                case SNAPSHOT -> " A delivery is a snapshot: rows that it lacks are gone.";
                case INCREMENT -> " A delivery is an increment: rows that it lacks stay.";
              });
      header("column", "type", "required", "codes");
      for (ExportColumn column : kind.columns()) {
        row(
            "`" + column.name() + "`",
            lower(column.type()),
            column.isRequired() ? "required" : "",
            column.codes().map(Code::words).orElse(""));
      }
    }
  }

  private void codeLists() {
    section("Code lists");
    header("list", "used by", "codes");
    CodeLists.byUse()
        .forEach(
            (list, columns) ->
                row(list.getSimpleName(), String.join(", ", columns), Code.words(list)));
    row("ValueKind", "rejected_rows.value_kind", Code.words(ValueKind.class));
  }

  private void words() {
    section("States");
    header("state", "value shown", "meaning");
    for (State state : State.values()) {
      row("`" + state.code() + "`", state.bearsValue() ? "yes" : "no", state.meaning());
    }
    section("Findings");
    header("finding", "meaning");
    for (Finding finding : Finding.values()) {
      row("`" + finding.code() + "`", finding.meaning());
    }
    section("Audits of indices");
    header("measure", "limit", "decides", "meaning");
    for (AuditMeasure measure : AuditMeasure.values()) {
      row(
          "`" + measure.code() + "`",
          (measure.isAtLeast() ? "at least " : "at most ")
              + number(measure.limit().standard())
              + (measure == AuditMeasure.CONTRIBUTION ? " times the weight" : ""),
          measure.isDecisive() ? "yes" : "no",
          measure.sentence());
    }
    header("verdict", "meaning");
    for (AuditVerdict verdict : AuditVerdict.values()) {
      row("`" + verdict.code() + "`", verdict.meaning());
    }
    section("Scopes");
    header("scope", "meaning");
    for (Scope scope : Scope.values()) {
      row("`" + scope.code() + "`", scope.meaning());
    }
    section("Windows");
    header("window", "meaning");
    for (Window window : Window.values()) {
      row("`" + window.code() + "`", window.meaning());
    }
    section("Intervals");
    header("method", "meaning", "reckoned");
    for (Method method : Method.values()) {
      row(method.name(), method.meaning(), method.formula());
    }
    section("Reasons of rejection");
    header("reason", "refuses", "meaning");
    for (RejectReason reason : RejectReason.values()) {
      row(
          "`" + reason.code() + "`",
          reason.refusesFile() ? "the file" : "the record",
          reason.meaning());
    }
  }

  private void thresholds() {
    section("Thresholds");
    header("threshold", "standard", "unit", "meaning");
    for (Threshold threshold : Threshold.values()) {
      row(
          "`" + lower(threshold) + "`",
          number(threshold.standard()),
          threshold.unit(),
          threshold.meaning());
    }
  }

  private void exitCodes() {
    section("Exit codes");
    header("code", "name", "meaning");
    for (ExitCode exitCode : ExitCode.values()) {
      row(Integer.toString(exitCode.number()), lower(exitCode), exitCode.meaning());
    }
  }

  /** A whole number without a fraction, any other in full; never in the reader's locale. */
  static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT);
  }

  private void section(String title) {
    line("");
    line("## " + title);
  }

  private void header(String... titles) {
    line("");
    row(titles);
    line(Arrays.stream(titles).map(title -> "---").collect(Collectors.joining("|", "|", "|")));
  }

  private void row(String... cells) {
    line(
        List.of(cells).stream()
            .map(cell -> " " + cell.replace("|", "\\|") + " ")
            .collect(Collectors.joining("|", "|", "|")));
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
