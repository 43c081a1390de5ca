package org.rapport.contract.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Indicator;
import org.rapport.contract.Method;
import org.rapport.contract.Table;
import org.rapport.contract.codes.Code;
import org.rapport.contract.tables.Tables;

/** What the dictionary says about one indicator, in the order in which it is read. */
public final class IndicatorEntries {
  private static final String BY_STAFF =
      " Staff are clusters too, by the contact with which an opportunity begins (a family stands"
          + " for itself where none is named): of both variances the larger counts, with its"
          + " clusters.";

  private static final String PER_EVENT =
      " The value and its interval are about the events that were held, with families as clusters;"
          + " how other events would have gone they do not tell.";

  private static final String IN_SPELLS =
      " Absences come in spells: x and n are divided by phi, how many times as much they vary as"
          + " single days would, from neighbouring days of all students in the window.";

  private IndicatorEntries() {}

  /** Everything that the contract knows about the indicator. */
  public static List<Entry> of(Indicator indicator) {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("counts", indicator.formula()));
    entries.add(new Entry("to the integer", indicator.rule()));
    entries.add(new Entry("better", better(indicator)));
    entries.add(new Entry("unit", indicator.unit().words()));
    entries.add(
        new Entry(
            "window",
            indicator.window().code()
                + ". "
                + indicator.window().meaning()
                + ofOneFamily(indicator)));
    entries.add(new Entry("one family", familyValue(indicator)));
    entries.add(
        new Entry(
            "a group",
            interval(indicator.groupMethod())
                + (indicator.isByStaff() ? BY_STAFF : "")
                + (indicator.isByEvent() && indicator.groupMethod() == Method.M3 ? PER_EVENT : "")
                + atLeast(indicator.groupMinimum(), indicator)));
    entries.add(new Entry("months and schools together", merge(indicator)));
    entries.add(new Entry("needs exports", exports(indicator)));
    entries.add(new Entry("evidence", evidence(indicator)));
    entries.add(new Entry("reports", reports(indicator)));
    entries.add(new Entry("rests on", indicator.sentence()));
    entries.add(new Entry("source", indicator.source()));
    return List.copyOf(entries);
  }

  private static String ofOneFamily(Indicator indicator) {
    return indicator.familyWindow() == indicator.window()
        ? ""
        : " Of one family "
            + indicator.familyWindow().code()
            + ". "
            + indicator.familyWindow().meaning();
  }

  private static String reports(Indicator indicator) {
    return indicator.isReported()
        ? "shown under " + indicator.section().title() + ", as " + indicator.label()
        : "told by the tables only: " + indicator.leftToTables();
  }

  private static String better(Indicator indicator) {
    return switch (indicator.direction()) {
      case HIGHER_IS_BETTER -> "higher";
      case LOWER_IS_BETTER -> "lower";
      case DESCRIPTIVE -> "neither; it describes";
    };
  }

  private static String familyValue(Indicator indicator) {
    return indicator.familyMethod() == Method.NONE
        ? "no value of its own"
        : interval(indicator.familyMethod())
            + (indicator.comesInSpells() ? IN_SPELLS : "")
            + atLeast(indicator.familyMinimum(), indicator);
  }

  private static String interval(Method method) {
    return method.name() + ". " + method.meaning();
  }

  private static String atLeast(int minimum, Indicator indicator) {
    return minimum == 0 ? "" : " At least " + minimum + " " + indicator.unit().words() + ".";
  }

  private static String merge(Indicator indicator) {
    return switch (indicator.merge()) {
      case SUM -> "counts are added";
      case OR -> "once is enough";
      case EARLIEST -> "The earliest first contact stands for several months or schools.";
      case ANY -> "once is enough; the denominator too";
      case CHANNELS -> "kinds of channel are joined as sets, then counted";
      case GAPS -> "silences are joined in the order of time";
    };
  }

  private static String exports(Indicator indicator) {
    return indicator.inputs().stream()
        .sorted()
        .map(ExportKind::code)
        .collect(Collectors.joining(", "));
  }

  /** The columns named after the indicator, wherever they are. */
  private static String evidence(Indicator indicator) {
    return Tables.ALL.stream()
        .flatMap(table -> columns(table, indicator).stream())
        .collect(Collectors.joining(", "));
  }

  private static List<String> columns(Table table, Code indicator) {
    return table.fields().stream()
        .filter(
            field ->
                field.name().matches(indicator.code() + "_(x|n|pending|bins|before|between|after)"))
        .map(field -> table.name() + "." + field.name())
        .toList();
  }
}
