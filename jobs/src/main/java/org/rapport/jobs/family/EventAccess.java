package org.rapport.jobs.family;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;

/** With which access a family was invited to events held, by the day of the event. */
final class EventAccess {
  private static final long MICROS_PER_HOUR = 3_600_000_000L;

  private EventAccess() {}

  /** Invitations of a family of another language; x if the event is interpreted in it. */
  static void language(FamilyView family) {
    family.eachEvent(
        Indicator.EVENT_LANGUAGE_ACCESS,
        (event, part) -> {
          if (part.isInvited() && !family.hasOtherLanguage(event.school())) {
            family
                .cellOf(event.school(), event.day())
                .addWithoutNeed(Indicator.EVENT_LANGUAGE_ACCESS, true);
          } else if (part.isInvited()) {
            EventParts.count(
                family,
                Indicator.EVENT_LANGUAGE_ACCESS,
                event,
                part,
                isInterpreted(event, family.history().language()));
          }
        });
  }

  /** Invitations; x if working parents can make the time, or can join from elsewhere. */
  static void flexibleTime(FamilyView family) {
    family.eachEvent(
        Indicator.EVENT_FLEXIBLE_TIME,
        (event, part) -> {
          if (part.isInvited()) {
            EventParts.count(
                family,
                Indicator.EVENT_FLEXIBLE_TIME,
                event,
                part,
                isRemote(event) || isFlexible(event, family.calendar(event.school())));
          }
        });
  }

  /** Invitations to events in person that say so; x if there is childcare. */
  static void childcare(FamilyView family) {
    family.eachEvent(
        Indicator.EVENT_CHILDCARE,
        (event, part) -> {
          if (part.isInvited() && !isRemote(event) && event.hasChildcare() != null) {
            EventParts.count(family, Indicator.EVENT_CHILDCARE, event, part, event.hasChildcare());
          }
        });
  }

  /** Events in the family's language: n invited or there, x there. */
  static void takenUp(FamilyView family) {
    String language = family.history().language();
    family.eachEvent(
        Indicator.EVENT_PARTICIPATION_ACCESSIBLE,
        (event, part) -> {
          if ((part.isInvited() || part.isThere()) && isInLanguage(event, language, family)) {
            EventParts.count(
                family, Indicator.EVENT_PARTICIPATION_ACCESSIBLE, event, part, part.isThere());
          }
        });
  }

  /**
   * Invitations of a family with known language to events that name their services; x if the
   * language fits, the time is one that working parents can make, and there is childcare or one can
   * join from elsewhere.
   */
  static void full(FamilyView family) {
    String language = family.history().language();
    if (language.isEmpty()) {
      return;
    }
    family.eachEvent(
        Indicator.FULL_ACCESS_SHARE,
        (event, part) -> {
          boolean isRemote = isRemote(event);
          if (part.isInvited() && (isRemote || event.hasChildcare() != null)) {
            boolean hasAll =
                isInLanguage(event, language, family)
                    && (isRemote || isFlexible(event, family.calendar(event.school())))
                    && (isRemote || Boolean.TRUE.equals(event.hasChildcare()));
            EventParts.count(family, Indicator.FULL_ACCESS_SHARE, event, part, hasAll);
          }
        });
  }

  private static boolean isRemote(SchoolEvent event) {
    return Boolean.TRUE.equals(event.isRemote());
  }

  private static boolean isInLanguage(SchoolEvent event, String language, FamilyView family) {
    return !language.isEmpty()
        && (language.equals(family.calendar(event.school()).mainLanguage())
            || isInterpreted(event, language));
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
