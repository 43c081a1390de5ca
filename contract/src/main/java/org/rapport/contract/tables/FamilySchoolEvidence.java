package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.INSTANT;
import static org.rapport.contract.FieldType.INT;
import static org.rapport.contract.FieldType.STRING;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rapport.contract.Field;
import org.rapport.contract.Indicator;
import org.rapport.contract.Table;
import org.rapport.contract.TimeScale;

/** Evidence per family: opportunities taken, opportunities, opportunities not yet known. */
public final class FamilySchoolEvidence {
  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field FAMILY_ID = Field.pseudonymKey("family_id", "The family.");
  public static final Field SCHOOL_ID = Field.key("school_id", STRING, "The school, as delivered.");
  public static final Field ENROLLED_DAYS =
      Field.evidence(
              "enrolled_days",
              INT,
              "School days of the month on which a child of the family was enrolled.")
          .required();
  public static final Field POSITIVE_FIRST_AT =
      Field.evidence(
          "positive_first_at",
          INSTANT,
          "When the first contact of the school year was; of several schools the earliest stands.");

  public static final Field GAP_BEFORE =
      Field.evidence(
          "longest_gap_days_before",
          INT,
          "Enrolled school days before the first with a contact that reached the other side.");
  public static final Field GAP_BETWEEN =
      Field.evidence(
          "longest_gap_days_between",
          INT,
          "The longest run of enrolled school days strictly between two such days.");
  public static final Field GAP_AFTER =
      Field.evidence(
          "longest_gap_days_after",
          INT,
          "Enrolled school days after the last such day; as before, all where there is none.");

  /** Reached contacts by kind of channel: written, voice, in person, paper. */
  public static final List<Field> REACHED =
      List.of(
          reached("written", "by text, app or e-mail"),
          reached("voice", "by phone or video"),
          reached("in_person", "in person"),
          reached("paper", "by letter"));

  private static final Map<Indicator, Field> BINS = bins();
  private static final Map<Indicator, Field> TAKEN = counts("_x");
  private static final Map<Indicator, Field> KNOWN = counts("_n");
  private static final Map<Indicator, Field> PENDING = counts("_pending");

  /** Evidence per family: opportunities taken, opportunities, opportunities not yet known. */
  public static final Table TABLE =
      new Table(
          "family_school_evidence",
          Table.Zone.PUBLISHED,
          true,
          "One row per family, school and month with an enrolled school day or any evidence.",
          fields());

  private FamilySchoolEvidence() {}

  /** The opportunities taken of an indicator with evidence per family. */
  public static Field taken(Indicator indicator) {
    return TAKEN.get(indicator);
  }

  /** The opportunities whose outcome is known. */
  public static Field known(Indicator indicator) {
    return KNOWN.get(indicator);
  }

  /** The opportunities whose outcome is not known yet. */
  public static Field pending(Indicator indicator) {
    return PENDING.get(indicator);
  }

  /** How long what the indicator counts took, in bins. */
  public static Field bins(Indicator indicator) {
    return BINS.get(indicator);
  }

  /** The indicators whose times are kept in bins, with their scales. */
  public static Map<Indicator, TimeScale> scales() {
    Map<Indicator, TimeScale> scales = new EnumMap<>(Indicator.class);
    scales.put(Indicator.TWO_WAY_SHARE, TimeScale.HOURS);
    scales.put(Indicator.SCHOOL_REPLY_RATE_2SD, TimeScale.TWO_SCHOOL_DAYS);
    scales.put(Indicator.INSIGHT_SHARE_RATE, TimeScale.HOURS);
    scales.put(Indicator.RECOGNITION_RATE, TimeScale.THIRTY_DAYS);
    scales.put(Indicator.FAMILY_REPLY_TIME_MEDIAN, TimeScale.HOURS);
    scales.put(Indicator.SCHOOL_REPLY_TIME_MEDIAN, TimeScale.TEN_SCHOOL_DAYS);
    scales.put(Indicator.SCHOOL_COMMITMENT_DELAY, TimeScale.THIRTY_SCHOOL_DAYS);
    return scales;
  }

  private static Map<Indicator, Field> bins() {
    Map<Indicator, Field> bins = new EnumMap<>(Indicator.class);
    scales()
        .forEach(
            (indicator, scale) ->
                bins.put(
                    indicator,
                    Field.evidence(
                        indicator.code() + "_bins",
                        STRING,
                        "Times in %s by bin: bin:count of what happened, and after a bar of what had not."
                            .formatted(scale.unit()))));
    return bins;
  }

  private static Field reached(String kind, String words) {
    return Field.evidence(
        "reached_" + kind, INT, "Contacts %s that reached the other side.".formatted(words));
  }

  private static Map<Indicator, Field> counts(String suffix) {
    Map<Indicator, Field> counts = new EnumMap<>(Indicator.class);
    for (Indicator indicator : Indicator.values()) {
      if (indicator.isPublishedPerFamily()) {
        String meaning =
            switch (suffix) {
              case "_x" -> indicator.takenMeaning();
              case "_n" -> indicator.knownMeaning();
              default -> "Opportunities that cannot be judged yet.";
            };
        counts.put(indicator, Field.evidence(indicator.code() + suffix, INT, meaning));
      }
    }
    return counts;
  }

  private static List<Field> fields() {
    List<Field> fields =
        new ArrayList<>(
            List.of(MONTH_START, FAMILY_ID, SCHOOL_ID, ENROLLED_DAYS, POSITIVE_FIRST_AT));
    for (Indicator indicator : TAKEN.keySet()) {
      fields.add(taken(indicator));
      fields.add(known(indicator));
      fields.add(pending(indicator));
    }
    fields.addAll(REACHED);
    fields.addAll(List.of(GAP_BEFORE, GAP_BETWEEN, GAP_AFTER));
    fields.addAll(BINS.values());
    return fields;
  }
}
