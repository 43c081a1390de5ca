package org.rapport.jobs.family;

import java.util.OptionalInt;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.Channel;

/**
 * Reached touches of either side on enrolled days, by kind of channel: written on a screen, voice,
 * in person, paper. The channel of a touch is that of its first copy.
 */
final class ReachedChannels {
  /** Kinds of channel. */
  static final int KINDS = 4;

  private ReachedChannels() {}

  static void count(FamilyView family) {
    for (Touch touch : family.touches()) {
      OptionalInt kind = kindOf(touch.first().channel());
      int day = family.dayOf(touch);
      if (kind.isPresent()
          && touch.isReached()
          && family.isOpportunity(Indicator.REACHED_BY_TWO_CHANNELS, touch.school(), day)) {
        family.cellOf(touch.school(), day).from(touch).addReached(kind.getAsInt());
      }
    }
  }

  /** 0 written, 1 voice, 2 in person, 3 paper; empty for what is none of them. */
  static OptionalInt kindOf(Channel channel) {
    return switch (channel) {
      case SMS, APP, EMAIL -> OptionalInt.of(0);
      case PHONE, VIDEO -> OptionalInt.of(1);
      case IN_PERSON -> OptionalInt.of(2);
      case LETTER -> OptionalInt.of(3);
      case OTHER -> OptionalInt.empty();
    };
  }
}
