package org.rapport.jobs.simulate;

import static org.rapport.jobs.simulate.RandomStream.Entity.BROADCAST_COPIES;
import static org.rapport.jobs.simulate.RandomStream.Entity.CONTACTS;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Interpreter;
import org.rapport.contract.codes.Outcome;

/** Writes the contacts of each family with its schools: conversations, and what went to many. */
final class Contacts {
  private final Scenario scenario;
  private final Deliveries deliveries;
  private final ZoneRules zone;
  private final Map<Long, List<Broadcast>> broadcasts = new HashMap<>();

  Contacts(Scenario scenario, Deliveries deliveries) {
    this.scenario = scenario;
    this.deliveries = deliveries;
    this.zone = scenario.timeZone().getRules();
  }

  /** Writes all contacts of the family. */
  void write(Family family) {
    if (family.contactless() || !family.isReal()) {
      return;
    }
    for (YearMonth month : deliveries.months()) {
      int slot = 0;
      for (School school : family.schools(month)) {
        int[] days = family.enrolledDays(school, month);
        if (days.length > 0) {
          writeConversations(family, school, month, slot, days);
          writeBroadcasts(family, school, month, slot, days);
          slot++;
        }
      }
    }
  }

  /** The broadcasts of the school in the month, made once. */
  List<Broadcast> broadcasts(School school, YearMonth month) {
    return broadcasts.computeIfAbsent(
        school.number() * 1_000_000L + month.getYear() * 12L + month.getMonthValue(),
        key -> Broadcast.of(scenario.seed(), school, month));
  }

  private void writeConversations(
      Family family, School school, YearMonth month, int slot, int[] days) {
    RandomStream stream =
        RandomStream.of(
            scenario.seed(),
            CONTACTS,
            family.number(),
            family.household(),
            school.number(),
            monthNumber(month));
    new Conversations(family, school, month, prefix(family, month, slot), days, stream, this::write)
        .write();
  }

  private void writeBroadcasts(
      Family family, School school, YearMonth month, int slot, int[] days) {
    int serial = 0;
    for (Broadcast broadcast : broadcasts(school, month)) {
      RandomStream stream =
          RandomStream.of(
              scenario.seed(),
              BROADCAST_COPIES,
              family.number(),
              family.household(),
              broadcast.time());
      int day = (int) (broadcast.time() / 86_400);
      if (stream.chance(broadcast.share()) && days[0] <= day && day <= days[days.length - 1]) {
        write(
            copy(family, school, broadcast, prefix(family, month, slot) + "b" + serial, stream),
            school);
      }
      serial++;
    }
  }

  private static Turn copy(
      Family family, School school, Broadcast broadcast, String id, RandomStream stream) {
    boolean isTranslated =
        broadcast.isFlagged()
            && !family.correspondenceLanguage().equals("en")
            && stream.chance(0.5);
    Turn turn =
        new Turn(
                school,
                family,
                id,
                Direction.TO_FAMILY,
                broadcast.channel(),
                ContactKind.MESSAGE,
                broadcast.time() + stream.below(480))
            .by(broadcast.author(), broadcast.staff())
            .purpose(broadcast.purpose())
            .outcome(stream.chance(0.97) ? Outcome.DELIVERED : Outcome.BOUNCED)
            .in(
                isTranslated ? family.correspondenceLanguage() : "en",
                isTranslated ? Interpreter.MACHINE : Interpreter.NONE)
            .asks(false)
            .characters(broadcast.characters())
            .hash(broadcast.hash());
    return broadcast.isFlagged() ? turn.bulk(true) : turn;
  }

  /**
   * Writes the turn into the delivery of its day. Nothing is recorded in a month without school,
   * nor in the last month of the school whose export is staged to stop early.
   */
  void write(Turn turn, School school) {
    int day = (int) Math.floorDiv(turn.time(), 86_400L);
    YearMonth month = YearMonth.from(LocalDate.ofEpochDay(day));
    if (school.calendar().hasSchool(month) && !Staged.isMissing(scenario, school, month)) {
      deliveries.fileOf(ExportKind.CONTACTS, day).ifPresent(file -> turn.write(file, zone));
    }
  }

  private static long monthNumber(YearMonth month) {
    return month.getYear() * 12L + month.getMonthValue();
  }

  /** How the ids of a family's contacts begin: its number and household, the month, the school. */
  private static String prefix(Family family, YearMonth month, int slot) {
    return Families.id("C", family.number(), 6)
        + (char) ('a' + family.household() * 10 + slot)
        + Families.id("", month.getYear() % 100 * 100 + month.getMonthValue(), 4);
  }

  /** What a text was reduced to by the supplier. */
  static String hash(RandomStream stream) {
    return "x" + Long.toString(stream.bits() & 0xFF_FFFF_FFFFL, 36);
  }

  /** Where turns go. */
  interface Sink {
    void write(Turn turn, School school);
  }

  /** Who writes for the school: mostly the teacher, else somebody else of the staff. */
  static AuthorRole author(int staff) {
    return switch (staff) {
      case 0 -> AuthorRole.ADMIN;
      case 1 -> AuthorRole.COUNSELLOR;
      case 2 -> AuthorRole.LIAISON;
      default -> AuthorRole.TEACHER;
    };
  }
}
