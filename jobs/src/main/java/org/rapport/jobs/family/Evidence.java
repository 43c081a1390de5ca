package org.rapport.jobs.family;

import java.util.EnumMap;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;
import org.rapport.contract.TimeScale;

/**
 * The counts of one family at one school in one month: per indicator the opportunities taken, the
 * opportunities whose outcome is known, and those not known yet. Counts of several months or
 * schools merge by {@link Indicator#merge()}.
 */
public final class Evidence {
  /** After all times. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final int INDICATORS = Indicator.values().length;
  private static final List<Indicator> TOLD =
      Stream.of(Indicator.values()).filter(Indicator::isPublishedPerFamily).toList();

  private final int school;
  private final int month;
  private int enrolledDays;
  private long positiveFirstAt = NEVER;
  private final int[] taken = new int[INDICATORS];
  private final int[] known = new int[INDICATORS];
  private final int[] pending = new int[INDICATORS];
  private final int[] reached = new int[ReachedChannels.KINDS];
  private final EnumMap<Indicator, Times> times = new EnumMap<>(Indicator.class);
  private @Nullable Silence silence;

  private final @Nullable List<Opportunity> trace;
  private @Nullable Place place;
  private @Nullable Touch contact;
  private @Nullable SchoolEvent event;
  private final SharedCounts shared = new SharedCounts();
  private final int[] understood = new int[INDICATORS];
  private final int[] told = new int[INDICATORS];

  /** No evidence yet of a family at a school in a month. */
  public Evidence(int school, int month) {
    this(school, month, null);
  }

  /**
   * No evidence yet.
   *
   * @param trace to which every counted opportunity is added; null where nobody asks
   */
  Evidence(int school, int month, @Nullable List<Opportunity> trace) {
    this.school = school;
    this.month = month;
    this.trace = trace;
  }

  /** Names the record from which what is added next comes. */
  Evidence from(@Nullable Place source) {
    place = source;
    return this;
  }

  /** Names the contact with which the opportunity begins that is added next. */
  Evidence from(Touch opening) {
    contact = opening;
    return from(opening.first().place());
  }

  /** Names the event that the opportunity is which is added next, and its record. */
  Evidence from(SchoolEvent held, @Nullable Place source) {
    event = held;
    return from(source);
  }

  /**
   * Adds an opportunity of a family that needs no other language, with which those that need one
   * are compared; it is no evidence of the indicator.
   *
   * @param isUnderstood false where it is recorded that the family could not understand
   */
  void addWithoutNeed(Indicator indicator, boolean isUnderstood) {
    told[indicator.ordinal()]++;
    understood[indicator.ordinal()] += isUnderstood ? 1 : 0;
  }

  /** Of {@link #knownWithoutNeed} those that the family understood. */
  public int takenWithoutNeed(Indicator indicator) {
    return understood[indicator.ordinal()];
  }

  /** Opportunities like those of an indicator, while the family needed no other language. */
  public int knownWithoutNeed(Indicator indicator) {
    return told[indicator.ordinal()];
  }

  /** Its counts by the staff whose contacts opportunities began with, and by events. */
  public SharedCounts shared() {
    return shared;
  }

  private void note(Indicator indicator, int addedTaken, int addedKnown, int addedPending) {
    if (trace != null) {
      trace.add(
          new Opportunity(indicator, school, month, addedTaken, addedKnown, addedPending, place));
    }
  }

  /** Dense number of the school. */
  public int school() {
    return school;
  }

  /** The month. */
  public int month() {
    return month;
  }

  /** School days of the month on which a child of the family was enrolled. */
  public int enrolledDays() {
    return enrolledDays;
  }

  /** Opportunities taken. */
  public int taken(Indicator indicator) {
    return taken[indicator.ordinal()];
  }

  /** Opportunities whose outcome is known. */
  public int known(Indicator indicator) {
    return known[indicator.ordinal()];
  }

  /** Opportunities whose outcome is not known yet. */
  public int pending(Indicator indicator) {
    return pending[indicator.ordinal()];
  }

  /** Whether any count of an indicator is not zero. */
  public boolean hasAny(Indicator indicator) {
    int i = indicator.ordinal();
    return (taken[i] | known[i] | pending[i]) != 0;
  }

  /** Sets the exposure. */
  public Evidence withEnrolledDays(int days) {
    enrolledDays = days;
    return this;
  }

  /** Adds opportunities. */
  public Evidence add(Indicator indicator, int addedTaken, int addedKnown, int addedPending) {
    int i = indicator.ordinal();
    taken[i] += addedTaken;
    known[i] += addedKnown;
    pending[i] += addedPending;
    note(indicator, addedTaken, addedKnown, addedPending);
    if (contact != null && indicator.isByStaff()) {
      shared.addStaff(contact.first().staffId(), indicator, addedTaken, addedKnown);
    }
    if (event != null && indicator.isPerEvent()) {
      shared.addEvent(event.eventId(), indicator, addedTaken, addedKnown);
    }
    forgetSource();
    return this;
  }

  private void forgetSource() {
    place = null;
    contact = null;
    event = null;
  }

  /** Adds a reached touch of a kind of channel. */
  void addReached(int kind) {
    reached[kind]++;
    int kinds = 0;
    for (int each : reached) {
      kinds += each > 0 ? 1 : 0;
    }
    int i = Indicator.REACHED_BY_TWO_CHANNELS.ordinal();
    known[i] = 1;
    taken[i] = kinds >= 2 ? 1 : 0;
    note(Indicator.REACHED_BY_TWO_CHANNELS, taken[i], 1, 0);
    forgetSource();
  }

  /** Reached touches of a kind of channel: 0 written, 1 voice, 2 in person, 3 paper. */
  public int reached(int kind) {
    return reached[kind];
  }

  /** The times of an indicator, to add to. */
  Times timesOf(Indicator indicator, TimeScale scale) {
    return times.computeIfAbsent(indicator, unused -> new Times(scale));
  }

  /** The times of an indicator; null where there are none. */
  public @Nullable Times times(Indicator indicator) {
    return times.get(indicator);
  }

  Evidence withSilence(Silence of) {
    silence = of;
    return this;
  }

  /** Days without a contact; null where it is not measured. */
  public @Nullable Silence silence() {
    return silence;
  }

  /** Notes that the bit of an indicator is set. */
  public Evidence mark(Indicator indicator) {
    taken[indicator.ordinal()] = 1;
    note(indicator, 1, 0, 0);
    forgetSource();
    return this;
  }

  /** Notes the first contact of the school year. */
  public void first(long at, boolean isPositive) {
    positiveFirstAt = at;
    add(Indicator.POSITIVE_FIRST, isPositive ? 1 : 0, 1, 0);
  }

  /** When the first contact of the school year was; {@link #NEVER} if not in this month. */
  public long positiveFirstAt() {
    return positiveFirstAt;
  }

  /** Whether any count is not zero. */
  public boolean isAny() {
    int any = enrolledDays;
    for (int i = 0; i < INDICATORS; i++) {
      any |= taken[i] | known[i] | pending[i];
    }
    return any != 0 || !times.isEmpty();
  }

  /**
   * Whether anything of it is told of one family. What is told of groups only makes no row of the
   * published evidence: it would be empty.
   */
  public boolean isTold() {
    int any = enrolledDays;
    for (Indicator indicator : TOLD) {
      int i = indicator.ordinal();
      any |= taken[i] | known[i] | pending[i];
    }
    return any != 0 || !times.isEmpty();
  }

  /**
   * Tells everything that it holds as numbers: two that tell the same are the same in every
   * respect. A field more must be told here too.
   */
  public void tell(LongConsumer to) {
    to.accept(school);
    to.accept(month);
    to.accept(enrolledDays);
    to.accept(positiveFirstAt);
    for (int i = 0; i < INDICATORS; i++) {
      if ((taken[i] | known[i] | pending[i]) != 0) {
        to.accept(i);
        to.accept(taken[i]);
        to.accept(known[i]);
        to.accept(pending[i]);
      }
    }
    to.accept(-1);
    for (int i = 0; i < INDICATORS; i++) {
      if ((understood[i] | told[i]) != 0) {
        to.accept(i);
        to.accept(understood[i]);
        to.accept(told[i]);
      }
    }
    to.accept(-1);
    for (int count : reached) {
      to.accept(count);
    }
    times.forEach(
        (indicator, each) -> {
          to.accept(indicator.ordinal());
          each.tell(to);
        });
    to.accept(-1);
    shared.tell(to);
    Silence gap = silence;
    to.accept(gap == null ? 0 : 1);
    if (gap != null) {
      gap.tell(to);
    }
  }
}
