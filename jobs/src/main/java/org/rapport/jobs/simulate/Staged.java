package org.rapport.jobs.simulate;

import java.time.YearMonth;
import java.util.List;
import org.rapport.contract.ExportKind;

/** Which families, schools and files an awkward scenario sets aside for cases that are hard. */
final class Staged {
  /** The first family with a trait; the next ones follow in the order of the traits. */
  static final int FIRST_FAMILY = 10;

  private Staged() {}

  /** What is staged about a family; the grades of its students and how they move. */
  enum Trait {
    NONE(Staged.STAYS),
    SIBLINGS_IN_TWO_SCHOOLS(Staged.STAYS, 7, 3),
    TWO_HOUSEHOLDS(Staged.STAYS, 4),
    NO_CONTACT(Staged.STAYS, 2),
    NO_CONTACT_WITH_ONE(Staged.STAYS, 5, 3),
    ENTRY_IN_MONTH(0.02, 3),
    EXIT_IN_MONTH(0.07, 8),
    WITHOUT_CONTACT(Staged.STAYS, 1),
    WITHOUT_FAMILY(Staged.STAYS, 10),
    /** The family whose records are repeated, corrected, deleted and damaged. */
    SUBJECT(Staged.STAYS, 4, 1),
    AT_THE_SECOND_SCHOOL(Staged.STAYS, 2);

    private final double move;
    private final List<Integer> grades;

    Trait(double move, Integer... grades) {
      this.move = move;
      this.grades = List.of(grades);
    }

    /** The share that decides whether its students enter or leave within the first year. */
    double move() {
      return move;
    }

    /** The grades of its students in the first year; empty leaves them to chance. */
    List<Integer> grades() {
      return grades;
    }

    /** The number of the family that has it. */
    int family() {
      return FIRST_FAMILY + List.of(values()).indexOf(this);
    }
  }

  private static final double STAYS = 1;
  private static final int WITHOUT_EVENTS = 1;
  private static final int STOPS_EARLY = 3;

  static Trait traitOf(Scenario scenario, int family) {
    int position = family - FIRST_FAMILY;
    return scenario.awkward() && position > 0 && position < Trait.values().length
        ? Trait.values()[position]
        : Trait.NONE;
  }

  /** The month whose files hold damage; never compressed, so that people can look at it. */
  static YearMonth damaged(Scenario scenario) {
    return scenario.from().plusMonths(2);
  }

  /** The month whose files correct and delete records of the damaged month. */
  static YearMonth corrected(Scenario scenario) {
    return scenario.from().plusMonths(3);
  }

  static boolean isPlain(Scenario scenario, YearMonth month) {
    return scenario.awkward() && month.equals(damaged(scenario));
  }

  static boolean hasTombstones(Scenario scenario, ExportKind kind, YearMonth month) {
    return scenario.awkward()
        && month.equals(corrected(scenario))
        && (kind == ExportKind.ATTENDANCE || kind == ExportKind.CONTACTS);
  }

  static boolean isWithoutEvents(Scenario scenario, School school) {
    return scenario.awkward() && school.number() == WITHOUT_EVENTS;
  }

  /** Whether the month is missing at the end of the school's contacts. */
  static boolean isMissing(Scenario scenario, School school, YearMonth month) {
    return scenario.awkward() && school.number() == STOPS_EARLY && month.equals(scenario.to());
  }
}
