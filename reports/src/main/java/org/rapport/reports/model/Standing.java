package org.rapport.reports.model;

import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator.Direction;

/** Where a value stands beside the district's; claimed only where the intervals do not overlap. */
public enum Standing {
  CLEARLY_ABOVE("clearly above"),
  CLEARLY_BELOW("clearly below"),
  NOT_CLEAR("no clear difference"),
  UNKNOWN("–");

  private final String words;

  Standing(String words) {
    this.words = words;
  }

  /** Where one stands beside the other. */
  static Standing of(@Nullable Estimate own, @Nullable Estimate district) {
    if (own == null || district == null) {
      return UNKNOWN;
    }
    if (own.overlaps(district)) {
      return NOT_CLEAR;
    }
    return own.value() > district.value() ? CLEARLY_ABOVE : CLEARLY_BELOW;
  }

  /** A few words for a cell. */
  public String words() {
    return words;
  }

  /** Whether a difference may be claimed. */
  public boolean isClear() {
    return this == CLEARLY_ABOVE || this == CLEARLY_BELOW;
  }

  /** Whether the claimed difference asks for attention, given which way is better. */
  public boolean asksForAttention(Direction direction) {
    return switch (direction) {
      case HIGHER_IS_BETTER -> this == CLEARLY_BELOW;
      case LOWER_IS_BETTER -> this == CLEARLY_ABOVE;
      case DESCRIPTIVE -> false;
    };
  }
}
