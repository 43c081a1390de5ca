package org.rapport.jobs.ingest;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Noun;
import org.rapport.contract.Threshold;

/** What a check found in one file, as a paragraph of plain text. */
final class CheckText {
  private static final int FEW = 12;

  private final FileCheck file;
  private final List<Breach> breaches;
  private final boolean isNamed;
  private final @Nullable Balance balance;
  private final StringBuilder out = new StringBuilder();

  private CheckText(
      FileCheck file, List<Breach> breaches, boolean isNamed, @Nullable Balance balance) {
    this.file = file;
    this.isNamed = isNamed;
    this.breaches = breaches;
    this.balance = balance;
  }

  /**
   * The paragraph of a file.
   *
   * @param breaches what it breaks
   * @param isNamed whether a configuration says what the file is
   * @param balance what a run would make of its records; null where nobody knows
   */
  static String of(
      FileCheck file, List<Breach> breaches, boolean isNamed, @Nullable Balance balance) {
    CheckText text = new CheckText(file, breaches, isNamed, balance);
    text.append();
    return text.out.toString();
  }

  private void append() {
    FilePlan plan = file.plan();
    Delivery delivery = plan.delivery();
    out.append(delivery.path()).append('\n');
    line(
        layout()
            + ", "
            + encoding(plan)
            + plan.format().map(format -> form(format, delivery.layout())).orElse(ownForm())
            + ", ordered on "
            + delivery.orderedOn()
            + (delivery.isStamped() ? "" : " (time of the file)"));
    boolean isStrange = !isNamed && file.isStrange();
    if (isStrange) {
      line("REFUSED: no layout that is known has its required columns here.");
    }
    for (Rejection refusal : isStrange ? List.<Rejection>of() : plan.refusals()) {
      String column = FileCheck.columnName(delivery.kind(), refusal.column());
      String place = column.equals("*") ? "" : " (" + column + ")";
      line("REFUSED" + place + ": " + refusal.reason().meaning());
    }
    if (file.isUnknown()) {
      appendLikeliest();
    }
    if (!isNamed && file.isDoubtful()) {
      appendLookalikes("most of its columns are not read; by likeness it is rather: ");
    }
    UnnamedColumn.of(file).forEach(column -> line(column.sentence()));
    if (plan.format().isEmpty()) {
      return;
    }
    appendCounts();
    rejectedLines((balance == null ? file.balance() : balance).rejectedBy())
        .forEach(each -> line("  " + each));
    file.wordLines().forEach(this::line);
    file.dateEvidence()
        .forEach((column, forms) -> line("form of " + column + ": " + String.join("; ", forms)));
    file.mangledIds()
        .forEach(
            (column, signs) ->
                line("ids of " + column + " look mangled: " + String.join("; ", signs)));
    file.days().ifPresent(days -> line("days " + days));
    appendSchools();
    plan.format().ifPresent(this::appendUnread);
  }

  /** As what the file was read; a file that is like nothing known has no kind to be told. */
  private String layout() {
    Delivery delivery = file.plan().delivery();
    return !isNamed && file.hasNoLayout()
        ? "no known layout"
        : delivery.kind().code() + ", profile " + delivery.profile();
  }

  private String ownForm() {
    FileSurvey survey = file.survey();
    return switch (survey.format()) {
      case ANY -> "";
      case CSV -> survey.columns().isEmpty() ? "" : fieldsEnd(survey.delimiter().charAt(0));
      case JSON_LINES -> ", JSON Lines";
      case JSON ->
          ", one JSON document"
              + (survey.path().isEmpty() ? "" : ", records at " + String.join(".", survey.path()));
    };
  }

  private void appendCounts() {
    SplitCounts counts = file.counts();
    Balance kept = balance == null ? file.balance() : balance;
    boolean isOver =
        breaches.stream()
            .anyMatch(breach -> breach.limit() == Threshold.REJECTED_SHARE && !breach.isWarning());
    line(
        Noun.counted(counts.records(), "record", "records")
            + ": "
            + kept.accepted()
            + " accepted, "
            + (kept.superseded() > 0 ? kept.superseded() + " superseded, " : "")
            + kept.rejected()
            + " rejected"
            + (isOver ? " (OVER THE LIMIT)" : "")
            + (counts.leftOut() > 0 ? ", " + counts.leftOut() + " left out by the profile" : "")
            + (counts.blankLines() > 0
                ? ", " + Noun.counted(counts.blankLines(), "blank line", "blank lines")
                : ""));
  }

  /** The rejected records as lines for people, the most frequent first. */
  private static List<String> rejectedLines(SortedMap<String, Balance.Rejects> rejected) {
    return rejected.entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<String, Balance.Rejects> each) -> -each.getValue().records())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(
            each ->
                each.getValue().records() + " x " + each.getKey() + ", " + each.getValue().place())
        .toList();
  }

  private void appendLikeliest() {
    String names =
        file.survey().columns().stream()
            .map(ColumnSurvey::name)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.joining(", "));
    line("columns of the file: " + (names.isEmpty() ? "none could be found" : names));
    if (!file.recognition().likeliest().isEmpty()) {
      line("the likeliest layouts:");
      file.recognition().likeliest().forEach(each -> line("  " + each.sentence()));
    }
    appendLookalikes("by likeness of names and values: ");
  }

  private void appendLookalikes(String begin) {
    List<String> lookalikes = Proposal.lookalikes(file.survey(), file.plan().delivery().path());
    if (!lookalikes.isEmpty()) {
      line(begin + String.join("; ", lookalikes));
    }
  }

  private void appendSchools() {
    SortedMap<String, SortedMap<YearMonth, Long>> coverage = file.coverage();
    int hidden = file.hiddenSchools();
    if (hidden > 0) {
      line(
          hidden == 1
              ? "1 school is not told: its id is rare or does not look like an id"
              : hidden + " schools are not told: their ids are rare or do not look like ids");
    }
    if (coverage.isEmpty()) {
      return;
    }
    String few = coverage.keySet().stream().limit(FEW).collect(Collectors.joining(", "));
    String schools = Noun.counted(coverage.size(), "school", "schools");
    line(schools + ": " + few + (coverage.size() > FEW ? ", ..." : ""));
    List<YearMonth> months =
        new ArrayList<>(
            coverage.values().stream()
                .flatMap(each -> each.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
    if (months.isEmpty()) {
      return;
    }
    List<YearMonth> shown = months.subList(Math.max(0, months.size() - FEW), months.size());
    String earlier = shown.size() < months.size() ? ", the last " + FEW + " months" : "";
    line("records by school and month" + earlier + ":");
    int width = coverage.keySet().stream().limit(FEW).mapToInt(String::length).max().orElse(0);
    String head = shown.stream().map("%9s"::formatted).collect(Collectors.joining());
    line("  " + " ".repeat(width) + head);
    coverage.entrySet().stream().limit(FEW).forEach(entry -> row(entry, shown, width));
    if (coverage.size() > FEW) {
      line("  and " + (coverage.size() - FEW) + " more schools; --json has them all");
    }
  }

  private void row(
      Map.Entry<String, SortedMap<YearMonth, Long>> school, List<YearMonth> months, int width) {
    StringBuilder cells = new StringBuilder(school.getKey());
    cells.append(" ".repeat(width - school.getKey().length()));
    for (YearMonth month : months) {
      cells.append("%9d".formatted(school.getValue().getOrDefault(month, 0L)));
    }
    line("  " + cells);
  }

  private void appendUnread(RecordFormat format) {
    List<String> unread = new ArrayList<>(file.unread());
    if (file.hiddenUnread() > 0) {
      unread.add(file.hiddenUnread() + " whose names do not look like those of a header");
    }
    if (format instanceof JsonKeys keys && keys.rareKeys() > 0) {
      unread.add(keys.rareKeys() + " in few records only");
    }
    if (!unread.isEmpty()) {
      line("columns that are not read: " + String.join(", ", unread));
    }
  }

  private void line(String text) {
    out.append("  ").append(text).append('\n');
  }

  private static String encoding(FilePlan plan) {
    String packing =
        plan.packing() == Packing.NONE ? "" : plan.packing().name().toLowerCase(Locale.ROOT) + ", ";
    return packing + plan.encoding().name().replace('_', '-');
  }

  private static String form(RecordFormat format, Profile layout) {
    if (!(format instanceof Header header)) {
      boolean isDocument = layout.form().format() == Profile.Format.JSON;
      return isDocument ? ", one JSON document" : ", JSON Lines";
    }
    return fieldsEnd((char) header.delimiter());
  }

  private static String fieldsEnd(char delimiter) {
    return ", fields end at "
        + switch (delimiter) {
          case ',' -> "commas";
          case ';' -> "semicolons";
          case '\t' -> "tabs";
          default -> "bars";
        };
  }
}
