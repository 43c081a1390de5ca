package org.rapport.jobs.family;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;

/**
 * Invitations of a family with known language to events that name their services; x if the language
 * fits, the time is one that working parents can make, and there is childcare or one can join from
 * elsewhere.
 */
final class FullAccessShare {
  private static final long MICROS_PER_HOUR = 3_600_000_000L;

  private FullAccessShare() {}

  static void count(FamilyView family) {
    String language = family.history().language();
    if (language.isEmpty()) {
      return;
    }
    family.eachEvent(
        Indicator.FULL_ACCESS_SHARE,
        (event, part) -> {
          SchoolCalendar calendar = family.calendar(event.school());
          boolean isRemote = Boolean.TRUE.equals(event.isRemote());
          if (part.isInvited() && (isRemote || event.hasChildcare() != null)) {
            boolean hasAll =
                (language.equals(calendar.mainLanguage()) || isInterpreted(event, language))
                    && (isRemote || isFlexible(event, calendar))
                    && (isRemote || Boolean.TRUE.equals(event.hasChildcare()));
            family
                .cellOf(event.school(), event.day())
                .add(Indicator.FULL_ACCESS_SHARE, hasAll ? 1 : 0, 1, 0);
          }
        });
  }

  private static boolean isInterpreted(SchoolEvent event, String language) {
    return event.interpretationLanguages() != null
        && Arrays.stream(event.interpretationLanguages().split(";", -1))
            .map(String::strip)
            .anyMatch(offered -> LanguageMatch.primarySubtag(offered).equals(language));
  }

  private static boolean isFlexible(SchoolEvent event, SchoolCalendar calendar) {
    DayOfWeek day = LocalDate.ofEpochDay(event.day()).getDayOfWeek();
    return day == DayOfWeek.SATURDAY
        || day == DayOfWeek.SUNDAY
        || (event.slots() != null && event.slots() >= Threshold.SLOTS.count())
        || calendar.microsOfDay(event.at()) >= Threshold.EVENING_HOUR.count() * MICROS_PER_HOUR;
  }
}
