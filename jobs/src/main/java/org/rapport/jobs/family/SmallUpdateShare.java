package org.rapport.jobs.family;

import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;

/**
 * Messages and calls of the school of known length, whatever their outcome; x if short: at most 500
 * characters or 10 minutes.
 */
final class SmallUpdateShare {
  private static final long MICROS = 1_000_000L;

  private SmallUpdateShare() {}

  static void count(FamilyView family) {
    for (Touch touch : family.touches()) {
      Boolean isSmall = isSmall(touch.first());
      int day = family.dayOf(touch);
      if (isSmall != null
          && touch.isSchoolContact()
          && family.isOpportunity(Indicator.SMALL_UPDATE_SHARE, touch.school(), day)) {
        family
            .cellOf(touch.school(), day)
            .from(touch)
            .add(Indicator.SMALL_UPDATE_SHARE, isSmall ? 1 : 0, 1, 0);
      }
    }
  }

  /** Whether it is short; null where its length is not known, or has no meaning. */
  private static @Nullable Boolean isSmall(ContactRow row) {
    return switch (row.kind()) {
      case MESSAGE ->
          row.lengthChars() == null ? null : row.lengthChars() <= Threshold.SMALL_CHARS.count();
      case CALL ->
          row.durationMicros() == null
              ? null
              : row.durationMicros() <= Threshold.SMALL_MINUTES.count() * MICROS;
      case MEETING, HOME_VISIT, LETTER, NOTE -> null;
    };
  }
}
