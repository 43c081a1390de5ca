package org.rapport.jobs.simulate;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.rapport.contract.ExportKind;

/** All files of a simulation by their numbers: what is in them, where they lie, how they look. */
final class Plan {
  /** Which delivery of a month a file belongs to. */
  enum Variant {
    /** At the end of the month. */
    REGULAR,
    /** The same rows once more, on the fifth of the next month. */
    AGAIN,
    /** On the twentieth of the next month, for schools that are late. */
    LATE,
    /** The same three for schools that deliver exceptions only: their files need a profile. */
    EXCEPTIONS,
    EXCEPTIONS_AGAIN,
    EXCEPTIONS_LATE;

    /** The delivery in which rows of the school first come. */
    static Variant first(School school, ExportKind kind) {
      boolean isApart = isApart(school, kind);
      return school.isLate() ? isApart ? EXCEPTIONS_LATE : LATE : isApart ? EXCEPTIONS : REGULAR;
    }

    /** The delivery in which they come again. */
    static Variant again(School school, ExportKind kind) {
      return isApart(school, kind) ? EXCEPTIONS_AGAIN : AGAIN;
    }

    private static boolean isApart(School school, ExportKind kind) {
      return school.isExceptionsOnly() && kind == ExportKind.ATTENDANCE;
    }
  }

  /** How names of files begin that hold exceptions of attendance alone. */
  static final String EXCEPTIONS_NAME = "exceptions";

  /** Kinds of many rows, compressed where the scenario asks for it. */
  private static final Set<ExportKind> LARGE =
      EnumSet.of(
          ExportKind.CALENDAR,
          ExportKind.ENROLMENTS,
          ExportKind.FAMILIES,
          ExportKind.GUARDIANSHIPS,
          ExportKind.ATTENDANCE,
          ExportKind.CONTACTS);

  private static final int KINDS = ExportKind.values().length;
  private static final int VARIANTS = Variant.values().length;
  private static final int AGAIN_DAY = 5;
  private static final int LATE_DAY = 20;

  private final Scenario scenario;
  private final int months;
  private final List<RowLayout> layouts = new ArrayList<>();

  Plan(Scenario scenario) {
    this.scenario = scenario;
    this.months = scenario.months().size();
    for (int slot = 0; slot < exports(); slot++) {
      ExportKind kind = ExportKind.values()[slot / (months * VARIANTS)];
      int month = slot / VARIANTS % months;
      boolean isRegular =
          switch (variant(slot)) {
            case REGULAR, EXCEPTIONS -> true;
            case AGAIN, LATE, EXCEPTIONS_AGAIN, EXCEPTIONS_LATE -> false;
          };
      layouts.add(RowLayout.of(scenario.format(), kind, isRegular && hasTombstones(kind, month)));
    }
    for (TruthTable table : TruthTable.values()) {
      layouts.add(RowLayout.ofTruth(table.columns()));
    }
  }

  private boolean hasTombstones(ExportKind kind, int month) {
    boolean isMarked = kind == ExportKind.ATTENDANCE || kind == ExportKind.CONTACTS;
    return isMarked
        && month > 0
        && (scenario.settings().isOn(Setting.TOMBSTONES)
            || (scenario.awkward()
                && scenario.from().plusMonths(month).equals(Staged.corrected(scenario))));
  }

  int months() {
    return months;
  }

  /** How many files there may be. */
  int count() {
    return layouts.size();
  }

  int slot(ExportKind kind, int month, Variant variant) {
    return (kind.ordinal() * months + month) * VARIANTS + variant.ordinal();
  }

  int slot(TruthTable table) {
    return exports() + table.ordinal();
  }

  RowLayout layout(int slot) {
    return layouts.get(slot);
  }

  /** Whether the file holds what is true. */
  boolean isTruth(int slot) {
    return slot >= exports();
  }

  /** Whether the file is there even if nobody has a row for it. */
  boolean isAlwaysThere(int slot) {
    if (isTruth(slot)) {
      return true;
    }
    boolean isAttendance = slot / (months * VARIANTS) == ExportKind.ATTENDANCE.ordinal();
    boolean isFirst = slot / VARIANTS % months == 0;
    return slot % VARIANTS == Variant.REGULAR.ordinal()
        && (isFirst || (isAttendance && scenario.settings().isOn(Setting.ZERO_ROW_MONTHS)));
  }

  /** The file's path below the district's folder. */
  String path(int slot) {
    if (isTruth(slot)) {
      String table = TruthTable.values()[slot - exports()].code();
      return "truth/" + table + (scenario.compressed() ? ".csv.gz" : ".csv");
    }
    ExportKind kind = ExportKind.values()[slot / (months * VARIANTS)];
    YearMonth month = scenario.from().plusMonths(slot / VARIANTS % months);
    YearMonth next = month.plusMonths(1);
    boolean isCompressed =
        scenario.compressed() && LARGE.contains(kind) && !Staged.isPlain(scenario, month);
    String ending = "." + scenario.format().ending() + (isCompressed ? ".gz" : "");
    String name =
        switch (variant(slot)) {
          case REGULAR, AGAIN, LATE -> kind.code();
          case EXCEPTIONS, EXCEPTIONS_AGAIN, EXCEPTIONS_LATE -> EXCEPTIONS_NAME + "-" + kind.code();
        };
    return switch (variant(slot)) {
      case REGULAR, EXCEPTIONS -> folder(month) + name + "-" + month.atEndOfMonth() + ending;
      case AGAIN, EXCEPTIONS_AGAIN ->
          folder(next) + name + "-again-" + next.atDay(AGAIN_DAY) + ending;
      case LATE, EXCEPTIONS_LATE -> folder(next) + name + "-late-" + next.atDay(LATE_DAY) + ending;
    };
  }

  private static Variant variant(int slot) {
    return Variant.values()[slot % VARIANTS];
  }

  private static String folder(YearMonth month) {
    return "exports/" + month + "/";
  }

  private int exports() {
    return KINDS * months * VARIANTS;
  }
}
