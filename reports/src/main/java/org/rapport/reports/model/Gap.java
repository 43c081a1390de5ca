package org.rapport.reports.model;

import org.jspecify.annotations.Nullable;
import org.rapport.contract.Finding;
import org.rapport.contract.Measure;
import org.rapport.contract.Threshold;
import org.rapport.contract.tables.EquityGaps;

/**
 * What the tables say of families of one home language beside those of the main one: one row per
 * place, language and measure.
 *
 * @param language its subtag; {@link EquityGaps#ALL_OTHERS} for all whose language is not the main
 * @param reference the main language
 * @param difference share of the reference less share of the group; null where none stands
 * @param ratio share of the group over share of the reference; null where none stands
 * @param withinSchools the part of a district's difference within its schools; null where none
 * @param isHighlighted whether it also stands among all differences of the month
 */
public record Gap(
    Group place,
    Measure measure,
    String language,
    String reference,
    long families,
    long referenceFamilies,
    @Nullable Difference difference,
    @Nullable Double ratio,
    @Nullable Double withinSchools,
    Finding finding,
    boolean isHighlighted) {

  /** The same with no number that the size of either side does not bear, whatever the file says. */
  Gap onlyWhatStands() {
    long least = Threshold.PUBLISH_FAMILIES.count();
    boolean stands = difference != null && families >= least && referenceFamilies >= least;
    return stands
        ? this
        : new Gap(
            place,
            measure,
            language,
            reference,
            families,
            referenceFamilies,
            null,
            null,
            null,
            Finding.NOT_ENOUGH_EVIDENCE,
            false);
  }

  /** Whether so few families of the language stand behind it that their number is hidden. */
  boolean isSmall() {
    return families > 0 && families < Threshold.PUBLISH_FAMILIES.count();
  }

  /** Whether it compares all families of other languages. */
  public boolean isOfAllOthers() {
    return language.equals(EquityGaps.ALL_OTHERS);
  }

  /** The families compared, for the start of a row. */
  public String who() {
    return isOfAllOthers() ? "All other languages" : Words.language(language);
  }

  /** Whether the group stands on the side that asks for attention. */
  public boolean isBehind() {
    return difference != null
        && switch (measure.direction()) {
          case HIGHER_IS_BETTER -> difference.value() > 0;
          case LOWER_IS_BETTER -> difference.value() < 0;
          case DESCRIPTIVE -> false;
        };
  }
}
