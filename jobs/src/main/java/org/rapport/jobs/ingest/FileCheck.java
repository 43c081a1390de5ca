package org.rapport.jobs.ingest;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Noun;
import org.rapport.contract.RejectReason;

/**
 * What a look through one delivery found.
 *
 * @param plan how the file was read
 * @param counts its records
 * @param figures what limits need to know
 * @param rejected rejected records per column and reason, written {@code column: reason}
 * @param firstDay the earliest day in its leading date column; null where there is none
 * @param lastDay the latest one
 * @param coverage good records by school and month, of schools that may be told; empty for kinds
 *     without a school
 * @param unknownWords by column the words that are no codes, those that may be told
 * @param hiddenWords by column how many records have other such words
 * @param survey what its fields look like by themselves
 * @param recognition which layouts it may have
 */
public record FileCheck(
    FilePlan plan,
    SplitCounts counts,
    LimitFigures figures,
    SortedMap<String, Balance.Rejects> rejected,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay,
    SortedMap<String, SortedMap<YearMonth, Long>> coverage,
    SortedMap<String, Map<String, Long>> unknownWords,
    SortedMap<String, Long> hiddenWords,
    FileSurvey survey,
    Recognition recognition) {

  /**
   * Reads a delivery from beginning to end.
   *
   * @param layouts what else it may be, if it is not what the configuration says
   * @param clocks of the schools
   */
  private static FileCheck of(
      Delivery delivery, List<Profile> layouts, Configuration hadoop, SchoolZones clocks) {
    FilePlan plan = FilePlanner.plan(delivery, hadoop);
    FileFindings findings = new FileFindings(delivery, clocks);
    SplitCounts counts = new SplitCounts(0, 0, 0);
    for (Split split : plan.splits()) {
      counts = counts.merge(SplitReader.read(plan, split, hadoop, findings, findings));
    }
    FileSurvey survey = FileSurvey.of(plan, hadoop);
    SortedMap<String, Map<String, Long>> told = new TreeMap<>();
    SortedMap<String, Long> hidden = new TreeMap<>();
    findings
        .words()
        .forEach(
            (column, words) -> {
              String name = columnName(delivery.kind(), column);
              Map<String, Long> open = told(delivery.layout(), column, words);
              long all = words.values().stream().mapToLong(Long::longValue).sum();
              long shown = open.values().stream().mapToLong(Long::longValue).sum();
              told.put(name, open);
              hidden.put(name, all - shown);
            });
    return new FileCheck(
        plan,
        counts,
        findings.figures(),
        findings.rejected(),
        findings.firstDay(),
        findings.lastDay(),
        findings.toldCoverage(),
        told,
        hidden,
        survey,
        Recognition.of(survey, layouts));
  }

  /**
   * Reads several deliveries, schools first: they say by which clocks the days of the others are
   * counted.
   *
   * @param standard the clock of schools that name none
   */
  static List<FileCheck> all(
      List<Delivery> deliveries, List<Profile> layouts, Configuration hadoop, ZoneId standard) {
    SchoolZones unknown = new SchoolZones(standard, Map.of());
    Map<Delivery, FileCheck> schools = new HashMap<>();
    Map<String, ZoneId> own = new HashMap<>();
    for (Delivery delivery : deliveries) {
      if (delivery.kind() == ExportKind.SCHOOLS) {
        FileCheck check = of(delivery, layouts, hadoop, unknown);
        schools.put(delivery, check);
        own.putAll(check.figures().zones());
      }
    }
    SchoolZones clocks = new SchoolZones(standard, own);
    return deliveries.stream()
        .map(
            delivery ->
                schools.containsKey(delivery)
                    ? schools.get(delivery)
                    : of(delivery, layouts, hadoop, clocks))
        .toList();
  }

  private static Map<String, Long> told(Profile layout, int column, Map<String, Long> words) {
    List<String> names = sources(layout, column);
    boolean isTold = names.stream().allMatch(CodeWords::isColumnTold);
    if (!isTold) {
      return Map.of();
    }
    Map<String, Long> told = CodeWords.only(String.join(" ", names), words);
    if (Profile.columnOf(layout.kind(), column).type() == ExportColumn.Type.BOOL) {
      // Nobody writes true and false in several words: such a remark comes from another column.
      told.keySet().removeIf(word -> word.contains(" "));
    }
    return told;
  }

  /** Whether any field of the file has a name from which a column may be read. */
  boolean hasSource(int column) {
    return sources(plan.delivery().layout(), column).stream()
        .anyMatch(name -> survey.column(name).isPresent());
  }

  /** The names that a column may be read from. */
  private static List<String> sources(Profile layout, int column) {
    if (layout.isCanonical()) {
      return List.of(layout.names().get(column));
    }
    return layout.columns().get(column).parts().stream()
        .flatMap(List::stream)
        .map(layout.names()::get)
        .toList();
  }

  /** How many schools it has that may not be told. */
  int hiddenSchools() {
    return figures.coverage().size() - coverage.size();
  }

  /**
   * Names of columns that are not read. A name is told only if the header looks like one: where a
   * record stands in the header's line, its values are nobody's business.
   */
  List<String> unread() {
    List<String> names = plan.format().map(RecordFormat::unknown).orElse(List.of());
    boolean isCsv = plan.format().filter(format -> format instanceof Header).isPresent();
    return isCsv ? names.stream().filter(name -> survey.column(name).isPresent()).toList() : names;
  }

  /** How many columns are not read beside those that may be told. */
  int hiddenUnread() {
    int all = plan.format().map(format -> format.unknown().size()).orElse(0);
    return all - unread().size();
  }

  /** The schools in it that may be told; empty for kinds without a school. */
  SortedSet<String> schools() {
    return new TreeSet<>(coverage.keySet());
  }

  /** Days covered; empty where the kind has no day or no good row. */
  Optional<String> days() {
    return Optional.ofNullable(firstDay).map(first -> first + " to " + lastDay);
  }

  /** Whether the file has another layout than it was read by. */
  public boolean isUnknown() {
    return plan.refusals().stream()
        .map(Rejection::reason)
        .anyMatch(
            reason ->
                reason == RejectReason.MISSING_COLUMN
                    || reason == RejectReason.NO_HEADER
                    || reason == RejectReason.NO_JSON_OBJECT
                    || reason == RejectReason.BROKEN_DOCUMENT);
  }

  /** Whether the file has another layout, of which anything can be told. */
  public boolean canBeProposed() {
    return isUnknown() && !survey.columns().isEmpty();
  }

  /**
   * Whether the file has another layout, and no known one reads any of its fields, or what it reads
   * stands in a file that seems to be of another kind.
   */
  boolean isStrange() {
    return isUnknown() && (recognition.likeliest().isEmpty() || isLikeAnotherKind());
  }

  /** Whether nothing can be told of its layout: it is strange, or its bytes are no text. */
  boolean hasNoLayout() {
    return isStrange() || (plan.isRefused() && survey.columns().isEmpty());
  }

  /**
   * Whether most of the file is not read, and it seems to be of another kind: a log of messages
   * names its schools, too, and is no list of schools.
   */
  boolean isDoubtful() {
    boolean isMostlyUnread = 2 * unread().size() > survey.columns().size();
    return !isUnknown() && isMostlyUnread && isLikeAnotherKind();
  }

  private boolean isLikeAnotherKind() {
    return Proposal.of(survey, plan.delivery().path()).kind() != plan.delivery().kind();
  }

  /**
   * A profile for the layout of the file, to be completed by a person.
   *
   * @param kind what its rows are; null where the file must show it
   */
  public String proposal(@Nullable ExportKind kind) {
    return (kind == null ? Proposal.of(survey, plan.delivery().path()) : Proposal.of(survey, kind))
        .yaml();
  }

  /** Written forms of its days and times, by column, each with its evidence. */
  SortedMap<String, List<String>> dateEvidence() {
    SortedMap<String, List<String>> evidence = new TreeMap<>();
    fieldsOf(ExportColumn.Type.DATE, ExportColumn.Type.INSTANT)
        .forEach(
            (column, field) -> {
              List<DateForms.Found> forms = field.dateForms();
              if (!forms.isEmpty()) {
                evidence.put(
                    column, forms.stream().map(form -> form.sentence(field.datesTried())).toList());
              }
            });
    return evidence;
  }

  /** Identifiers that a spreadsheet seems to have changed, by column. */
  SortedMap<String, List<String>> mangledIds() {
    SortedMap<String, List<String>> signs = new TreeMap<>();
    fieldsOf(ExportColumn.Type.ID, ExportColumn.Type.IDS)
        .forEach(
            (column, field) -> {
              if (!field.mangledIds().isEmpty()) {
                signs.put(column, field.mangledIds());
              }
            });
    return signs;
  }

  /** The fields that columns of some types are read from, by the column's name. */
  private Map<String, ColumnSurvey> fieldsOf(ExportColumn.Type one, ExportColumn.Type other) {
    Profile layout = plan.delivery().layout();
    Map<String, ColumnSurvey> fields = new LinkedHashMap<>();
    List<ExportColumn> columns = layout.kind().columns();
    for (int i = 0; i < columns.size(); i++) {
      ExportColumn column = columns.get(i);
      if (column.type() == one || column.type() == other) {
        sources(layout, i).stream()
            .flatMap(name -> survey.column(name).stream())
            .findFirst()
            .ifPresent(
                field -> {
                  boolean isSame = Headers.cell(field.name()).equals(column.name());
                  fields.put(
                      isSame ? column.name() : column.name() + " (" + field.name() + ")", field);
                });
      }
    }
    return fields;
  }

  /** The name of a column for readers; * for the record or file as a whole. */
  static String columnName(ExportKind kind, int column) {
    if (column == Rejection.WHOLE_RECORD) {
      return "*";
    }
    return column == kind.columns().size()
        ? ExportKind.IS_DELETED.name()
        : kind.columns().get(column).name();
  }

  /** What became of its records as far as reading it tells. */
  Balance balance() {
    return new Balance(counts.accepted(), 0, counts.rejected(), rejected);
  }

  /** Unknown words as lines for people. */
  List<String> wordLines() {
    List<String> lines = new ArrayList<>();
    unknownWords.forEach(
        (column, words) -> {
          List<String> parts = new ArrayList<>();
          words.forEach((word, count) -> parts.add("'" + word + "' " + count));
          long hidden = hiddenWords.getOrDefault(column, 0L);
          if (hidden > 0) {
            parts.add(
                Noun.counted(hidden, "record", "records")
                    + " whose words are rare or no code-like words");
          }
          lines.add("unknown words of " + column + ": " + String.join(", ", parts));
        });
    return lines;
  }
}
