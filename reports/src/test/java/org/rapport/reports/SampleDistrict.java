package org.rapport.reports;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Finding;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Measure;
import org.rapport.contract.Scale;
import org.rapport.contract.Scope;
import org.rapport.contract.State;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.EquityGaps;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.contract.tables.GroupIndices;
import org.rapport.contract.tables.Measured;
import org.rapport.contract.tables.Runs;
import org.rapport.contract.tables.Schools;

/** A made-up district for tests: a few schools, each a case of its own. */
public final class SampleDistrict {
  public static final YearMonth MONTH = YearMonth.of(2026, 10);
  private static final String DISTRICT_ID = "lakeview";

  private final Warehouse warehouse = new Warehouse();

  /** The level about which the numbers of an indicator move. */
  private static final Map<Indicator, Double> LEVELS = levels();

  private static Map<Indicator, Double> levels() {
    Map<Indicator, Double> levels = new EnumMap<>(Indicator.class);
    levels.put(Indicator.ATTENDANCE_RATE, 0.934);
    levels.put(Indicator.CHRONIC_ABSENCE_RATE, 0.17);
    levels.put(Indicator.INDIVIDUAL_REACH_RATE, 0.71);
    levels.put(Indicator.TWO_WAY_SHARE, 0.46);
    levels.put(Indicator.SCHOOL_REPLY_RATE_2SD, 0.63);
    levels.put(Indicator.EVENT_PARTICIPATION_RATE, 0.38);
    levels.put(Indicator.ABSENCE_TIER, 0.55);
    levels.put(Indicator.CONTACT_RATE, 2.6);
    levels.put(Indicator.CONTACT_REGULARITY, 0.34);
    levels.put(Indicator.FAMILY_REPLY_RATE_7D, 0.58);
    levels.put(Indicator.LANGUAGE_MATCH_RATE, 0.79);
    levels.put(Indicator.POSITIVE_FIRST, 0.41);
    levels.put(Indicator.POSITIVE_SHARE, 0.52);
    levels.put(Indicator.CONCERN_CONVERSATION_RATE, 0.33);
    levels.put(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, 0.74);
    levels.put(Indicator.INVITATION_COVERAGE, 0.88);
    levels.put(Indicator.WORKSHOP_REACH, 0.16);
    levels.put(Indicator.FULL_ACCESS_SHARE, 0.22);
    levels.put(Indicator.SCHOOL_REPLY_TIME_MEDIAN, 2.2);
    levels.put(Indicator.LONGEST_GAP_DAYS, 17.0);
    return levels;
  }

  /** Those without a level of their own lie between 0.3 and 0.8. */
  private static double level(Indicator indicator) {
    return LEVELS.getOrDefault(indicator, 0.3 + indicator.ordinal() * 37 % 50 / 100.0);
  }

  /** A district of six schools, each with something of its own. */
  public static Path write(Path folder) {
    SampleDistrict sample = new SampleDistrict();
    sample.normalSchool("101", "Lakeview Elementary School", 0.07, 412);
    sample.normalSchool("102", "Bayside Middle School", -0.10, 655);
    sample.languages(Scope.SCHOOL_LANGUAGE, "101/", new String[] {"en", "es", "vi"}, 231, 96, 27);
    sample.languages(
        Scope.SCHOOL_LANGUAGE,
        "102/",
        new String[] {"en", "es", "ar", "so", "und", "hmn"},
        340,
        160,
        64,
        41,
        22,
        4);
    sample.languages(
        Scope.HOME_LANGUAGE,
        "",
        new String[] {"en", "es", "ar", "vi", "so", "und", "hmn"},
        1310,
        520,
        148,
        96,
        72,
        40,
        9);
    sample.attendanceOnly("103", "Hilltop High School");
    sample.nothingMeasurable("104", "Night School");
    sample.threeFamilies("105", "Island School");
    sample.normalSchool(
        "../1/06",
        "Trường tiểu học Nguyễn Trãi và Школа имени Льва Толстого, an International Academy of"
            + " Languages & <Arts> for the Whole Neighbourhood",
        0.0,
        96);
    sample.firstMonthOnly("107", "New School");
    sample.firstMonthOnly("108", "مدرسة النور");
    sample.firstMonthOnly("109", "光明小学");
    sample.district(13);
    sample.gaps();
    sample.run();
    return sample.warehouse.write(folder);
  }

  /** Differences found, not found and open; the smallest language is below the limit. */
  private void gaps() {
    for (String id : new String[] {"102", DISTRICT_ID}) {
      boolean isSchool = id.equals("102");
      Scope scope = isSchool ? Scope.SCHOOL : Scope.DISTRICT;
      long others = isSchool ? 265 : 836;
      gap(scope, id, "*", Indicator.SCHOOL_REPLY_RATE_2SD, others, 0.112, Finding.GAP_FOUND, true);
      gap(scope, id, "so", Indicator.SCHOOL_REPLY_RATE_2SD, 41, 0.32, Finding.GAP_FOUND, false);
      gap(scope, id, "ar", Indicator.SCHOOL_REPLY_RATE_2SD, 64, 0.06, Finding.CANNOT_TELL, false);
      gap(scope, id, "*", Index.TRUST_BUILDING_PRACTICE, others, 0.01, Finding.NO_GAP_SHOWN, false);
      gap(scope, id, "*", Indicator.POSITIVE_SHARE, others, 0.06, Finding.CANNOT_TELL, false);
      for (Measure measure : List.of(Indicator.SCHOOL_REPLY_RATE_2SD, Indicator.POSITIVE_SHARE)) {
        gap(scope, id, "hmn", measure, 4, 0.5, Finding.GAP_FOUND, true);
        gap(scope, id, "und", measure, 3, 0.5, Finding.NOT_ENOUGH_EVIDENCE, false);
      }
    }
  }

  private void gap(
      Scope scope,
      String id,
      String language,
      Measure measure,
      long families,
      double difference,
      Finding finding,
      boolean isHighlighted) {
    warehouse.with(
        EquityGaps.TABLE,
        MONTH,
        EquityGaps.MONTH_START,
        WarehousePaths.firstDay(MONTH),
        EquityGaps.SCOPE,
        scope.code(),
        EquityGaps.SCOPE_ID,
        id,
        EquityGaps.WINDOW,
        measure.window().code(),
        EquityGaps.GROUP,
        language,
        EquityGaps.REFERENCE,
        "en",
        EquityGaps.INDICATOR,
        measure.code(),
        EquityGaps.GROUP_FAMILIES,
        families,
        EquityGaps.REFERENCE_FAMILIES,
        340,
        EquityGaps.DIFFERENCE,
        difference,
        EquityGaps.LOWER,
        difference - 0.054,
        EquityGaps.UPPER,
        difference + 0.051,
        EquityGaps.RATIO,
        1 - 1.3 * difference,
        EquityGaps.WITHIN_SCHOOLS,
        scope == Scope.DISTRICT ? difference / 2 : null,
        EquityGaps.FINDING,
        finding.code(),
        EquityGaps.STATE,
        State.OK.code(),
        EquityGaps.IS_HIGHLIGHTED,
        isHighlighted);
  }

  /** Both indices of a group in a month. */
  private void indices(YearMonth month, Scope scope, String id, double offset, long families) {
    for (Index index : Index.values()) {
      boolean isTrust = index == Index.TRUST_BUILDING_PRACTICE;
      double value = (isTrust ? 62 : 48) + 40 * offset + month.getMonthValue() % 5;
      double half = 60 / Math.sqrt((double) families);
      index(month, scope, id, index, families, State.OK, value, half, isTrust ? 1.4 : -0.6);
    }
  }

  private void index(
      YearMonth month,
      Scope scope,
      String id,
      Index index,
      long families,
      State state,
      Double value,
      double half,
      Double change) {
    warehouse.with(
        GroupIndices.TABLE,
        month,
        GroupIndices.MONTH_START,
        WarehousePaths.firstDay(month),
        GroupIndices.SCOPE,
        scope.code(),
        GroupIndices.SCOPE_ID,
        id,
        GroupIndices.WINDOW,
        "R3",
        GroupIndices.INDEX,
        index.code(),
        GroupIndices.FAMILIES,
        families,
        GroupIndices.VALUE,
        value,
        GroupIndices.LOWER,
        value == null ? null : value - half,
        GroupIndices.UPPER,
        value == null ? null : value + half,
        GroupIndices.STATE,
        state.code(),
        GroupIndices.INDEX_VERSION,
        "1.0.0",
        GroupIndices.PREVIOUS_VALUE,
        value == null || change == null ? null : value - change,
        GroupIndices.CHANGE,
        change,
        GroupIndices.CHANGE_PROBABILITY,
        change == null ? null : 0.7);
  }

  /** A district of so many schools that its table runs over pages. */
  public static Path writeLarge(Path folder, int schools) {
    SampleDistrict sample = new SampleDistrict();
    for (int i = 0; i < schools; i++) {
      String id = Integer.toString(1000 + i);
      sample.normalSchool(id, "School " + id, (i % 7 - 3) * 0.04, 120 + 11L * i);
    }
    sample.district(13);
    sample.run();
    return sample.warehouse.write(folder);
  }

  /** A district of two months: the second is the report's. */
  public static Path writeTwoMonths(Path folder) {
    SampleDistrict sample = new SampleDistrict();
    sample.school("201", "Young School");
    for (int back = 1; back >= 0; back--) {
      for (Indicator indicator : Indicator.reported()) {
        YearMonth month = MONTH.minusMonths(back);
        sample.value(month, Scope.SCHOOL, "201", indicator, 0.03, 260, back == 0);
        sample.value(month, Scope.DISTRICT, DISTRICT_ID, indicator, 0, 260, back == 0);
      }
      sample.indices(MONTH.minusMonths(back), Scope.SCHOOL, "201", 0.03, 260);
    }
    sample.run();
    return sample.warehouse.write(folder);
  }

  /** A district of one school with the name. */
  public static Path writeNamed(Path folder, String name) {
    SampleDistrict sample = new SampleDistrict();
    sample.firstMonthOnly("301", name);
    sample.district(1);
    sample.run();
    return sample.warehouse.write(folder);
  }

  /** A district of which nothing may be shown. */
  public static Path writeHidden(Path folder) {
    SampleDistrict sample = new SampleDistrict();
    sample.threeFamilies("105", "Island School");
    for (Indicator indicator : Indicator.reported()) {
      sample.row(
          MONTH,
          Scope.DISTRICT,
          DISTRICT_ID,
          indicator,
          3,
          State.NOT_ENOUGH_EVIDENCE,
          null,
          0,
          null,
          null,
          false);
      sample.row(
          MONTH,
          Scope.SCHOOL_LANGUAGE,
          "105/es",
          indicator,
          3,
          State.NOT_ENOUGH_EVIDENCE,
          null,
          0,
          null,
          null,
          false);
    }
    sample.run();
    return sample.warehouse.write(folder);
  }

  /** A district whose exports hold attendance alone. */
  public static Path writeAttendanceOnly(Path folder) {
    SampleDistrict sample = new SampleDistrict();
    sample.attendanceOnly("103", "Hilltop High School");
    for (int back = 12; back >= 0; back--) {
      sample.value(
          MONTH.minusMonths(back), Scope.DISTRICT, DISTRICT_ID, Indicator.ATTENDANCE_RATE, 0, 903);
    }
    sample.run();
    return sample.warehouse.write(folder);
  }

  private void school(String id, String name) {
    warehouse.with(
        Schools.TABLE,
        Schools.SCHOOL_ID,
        id,
        Schools.SCHOOL_NAME,
        name,
        Schools.TIME_ZONE,
        "America/Los_Angeles");
  }

  private void normalSchool(String id, String name, double offset, long families) {
    school(id, name);
    for (int back = 12; back >= 0; back--) {
      YearMonth month = MONTH.minusMonths(back);
      if (month.getMonthValue() == 7) {
        continue;
      }
      for (Indicator indicator : Indicator.reported()) {
        value(month, Scope.SCHOOL, id, indicator, offset, families);
      }
      indices(month, Scope.SCHOOL, id, offset, families);
    }
    for (Indicator indicator : Indicator.reported()) {
      measured(id, indicator, State.OK, families, null);
    }
  }

  private void attendanceOnly(String id, String name) {
    school(id, name);
    for (int back = 12; back >= 0; back--) {
      YearMonth month = MONTH.minusMonths(back);
      if (month.getMonthValue() != 7) {
        value(month, Scope.SCHOOL, id, Indicator.ATTENDANCE_RATE, -0.02, 903);
        value(month, Scope.SCHOOL, id, Indicator.CHRONIC_ABSENCE_RATE, 0.12, 903);
      }
    }
    measured(id, Indicator.ATTENDANCE_RATE, State.OK, 903, null);
    measured(id, Indicator.CHRONIC_ABSENCE_RATE, State.OK, 903, null);
    for (Indicator indicator : Indicator.reported()) {
      String why =
          indicator.inputs().contains(ExportKind.EVENTS)
              ? "No events export was delivered."
              : indicator.inputs().contains(ExportKind.COMMITMENTS)
                  ? "no commitments export was delivered"
                  : "No contacts export was delivered.";
      if (!indicator.inputs().contains(ExportKind.ATTENDANCE)) {
        measured(id, indicator, State.NOT_MEASURED, 0, why);
      }
    }
  }

  /** Values of home languages in the month: families of the smallest groups are below the limit. */
  private void languages(Scope scope, String school, String[] languages, long... families) {
    for (int i = 0; i < languages.length; i++) {
      double offset = languages[i].equals("so") || languages[i].equals("ar") ? -0.3 : 0.02;
      for (Indicator indicator : Indicator.reported()) {
        String id = school + languages[i];
        if (families[i] < 10) {
          row(
              MONTH,
              scope,
              id,
              indicator,
              families[i],
              State.NOT_ENOUGH_EVIDENCE,
              null,
              0,
              null,
              null,
              false);
        } else {
          value(MONTH, scope, id, indicator, offset, families[i], false);
        }
      }
    }
  }

  private void nothingMeasurable(String id, String name) {
    school(id, name);
    empty(id, Indicator.ATTENDANCE_RATE, State.NOT_MEASURED, 0);
    empty(id, Indicator.CHRONIC_ABSENCE_RATE, State.NOT_APPLICABLE, 0);
    empty(id, Indicator.INDIVIDUAL_REACH_RATE, State.NOT_ENOUGH_EVIDENCE, 40);
    empty(id, Indicator.TWO_WAY_SHARE, State.PENDING, 12);
    empty(id, Indicator.SCHOOL_REPLY_RATE_2SD, State.NO_OPPORTUNITY, 0);
    empty(id, Indicator.EVENT_PARTICIPATION_RATE, State.NO_OPPORTUNITY, 0);
    for (Indicator indicator : Indicator.reported()) {
      if (indicator.ordinal() > Indicator.EVENT_PARTICIPATION_RATE.ordinal()) {
        empty(id, indicator, State.NOT_ENOUGH_EVIDENCE, 40);
      }
    }
  }

  private void threeFamilies(String id, String name) {
    school(id, name);
    for (Indicator indicator : Indicator.reported()) {
      empty(id, indicator, State.NOT_ENOUGH_EVIDENCE, 3);
    }
    for (Index index : Index.values()) {
      index(MONTH, Scope.SCHOOL, id, index, 3, State.NOT_ENOUGH_EVIDENCE, null, 0, null);
    }
  }

  private void firstMonthOnly(String id, String name) {
    school(id, name);
    for (Indicator indicator : Indicator.reported()) {
      value(MONTH, Scope.SCHOOL, id, indicator, 0.01, 210, false);
    }
  }

  private void district(int months) {
    for (int back = months - 1; back >= 0; back--) {
      YearMonth month = MONTH.minusMonths(back);
      if (month.getMonthValue() == 7) {
        continue;
      }
      for (Indicator indicator : Indicator.reported()) {
        value(month, Scope.DISTRICT, DISTRICT_ID, indicator, 0, 2380);
      }
      indices(month, Scope.DISTRICT, DISTRICT_ID, 0, 2380);
    }
  }

  private void empty(String id, Indicator indicator, State state, long families) {
    row(MONTH, Scope.SCHOOL, id, indicator, families, state, null, 0, null, null, false);
    measured(id, indicator, state, families, null);
  }

  private void value(
      YearMonth month, Scope scope, String id, Indicator indicator, double offset, long families) {
    value(month, scope, id, indicator, offset, families, true);
  }

  private void value(
      YearMonth month,
      Scope scope,
      String id,
      Indicator indicator,
      double offset,
      long families,
      boolean hasChange) {
    double swing = Math.sin(month.getMonthValue() * 1.7 + level(indicator)) * 0.02;
    double trend = indicator == Indicator.INDIVIDUAL_REACH_RATE ? growth(month) : 0;
    boolean isAttendance = indicator == Indicator.ATTENDANCE_RATE;
    boolean isShare = indicator.scale() == Scale.SHARE;
    double scale = isAttendance ? 0.2 : isShare ? 1 : 5;
    double estimate =
        Math.max(
            0, Math.min(isShare ? 1 : 99, level(indicator) + (offset + swing + trend) * scale));
    double half = (isAttendance ? 0.15 : 0.95) / Math.sqrt((double) families);
    double change = indicator == Indicator.INDIVIDUAL_REACH_RATE ? 0.042 : swing / 2;
    double probability = indicator == Indicator.INDIVIDUAL_REACH_RATE ? 0.999 : 0.6;
    row(
        month,
        scope,
        id,
        indicator,
        families,
        State.OK,
        estimate,
        half,
        hasChange ? change : null,
        hasChange ? probability : null,
        indicator == Indicator.TWO_WAY_SHARE && month.equals(MONTH));
  }

  private static double growth(YearMonth month) {
    return month.isAfter(YearMonth.of(2026, 7)) ? 0.04 * (month.getMonthValue() - 8) : -0.02;
  }

  private void row(
      YearMonth month,
      Scope scope,
      String id,
      Indicator indicator,
      long families,
      State state,
      Double estimate,
      double half,
      Double change,
      Double probability,
      boolean isProvisional) {
    warehouse.with(
        GroupIndicators.TABLE,
        month,
        GroupIndicators.MONTH_START,
        WarehousePaths.firstDay(month),
        GroupIndicators.SCOPE,
        scope.code(),
        GroupIndicators.SCOPE_ID,
        id,
        GroupIndicators.WINDOW,
        indicator.window().code(),
        GroupIndicators.INDICATOR,
        indicator.code(),
        GroupIndicators.FAMILIES,
        families,
        GroupIndicators.NUMERATOR,
        estimate == null ? 0 : Math.round(estimate * families),
        GroupIndicators.DENOMINATOR,
        families,
        GroupIndicators.PENDING,
        isProvisional ? 4 : 0,
        GroupIndicators.ESTIMATE,
        estimate,
        GroupIndicators.LOWER,
        estimate == null ? null : Math.max(0, estimate - half),
        GroupIndicators.UPPER,
        estimate == null
            ? null
            : indicator.scale() == Scale.SHARE ? Math.min(1, estimate + half) : estimate + half,
        GroupIndicators.STATE,
        state.code(),
        GroupIndicators.PREVIOUS_ESTIMATE,
        change == null || estimate == null ? null : estimate - change,
        GroupIndicators.CHANGE,
        change,
        GroupIndicators.CHANGE_PROBABILITY,
        probability,
        GroupIndicators.IS_PROVISIONAL,
        isProvisional);
  }

  private void measured(String id, Indicator indicator, State state, long families, String reason) {
    warehouse.with(
        Measured.TABLE,
        MONTH,
        Measured.MONTH_START,
        WarehousePaths.firstDay(MONTH),
        Measured.SCHOOL_ID,
        id,
        Measured.INDICATOR,
        indicator.code(),
        Measured.STATE,
        state.code(),
        Measured.FAMILIES,
        families,
        Measured.REASON,
        reason);
  }

  private void run() {
    warehouse.with(
        Runs.TABLE,
        MONTH,
        Runs.MONTH_START,
        WarehousePaths.firstDay(MONTH),
        Runs.RUN_ID,
        "r1",
        Runs.VERSION,
        "0.1.0",
        Runs.AS_OF,
        MONTH.atEndOfMonth(),
        Runs.FILES,
        9,
        Runs.RECORDS,
        184_220,
        Runs.ACCEPTED,
        183_001,
        Runs.SUPERSEDED,
        1_180,
        Runs.REJECTED,
        39,
        Runs.RESULT,
        "published");
  }
}
