package org.rapport.jobs.simulate;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Outcome;
import org.rapport.contract.codes.Purpose;

/** The contacts that are staged for a family, as they are when all deliveries have come. */
final class StagedContacts {
  private final Family family;
  private final School school;
  private final YearMonth month;
  private final int[] days;

  StagedContacts(World world, Family family) {
    this.family = family;
    this.school = family.students().get(0).stays().get(0).school();
    this.month = Staged.damaged(world.scenario());
    this.days =
        family.enrolledDays(
            school, (int) month.atDay(1).toEpochDay(), (int) month.atEndOfMonth().toEpochDay());
  }

  /** The first day of the month on which the family is enrolled. */
  int firstDay() {
    return days[0];
  }

  /** A message of which only a later delivery says that it was read. */
  Contact corrected() {
    return message("01", 2, Channel.SMS).outcome(Outcome.READ);
  }

  /** A call about all students. */
  Contact fannedOut() {
    return message("03", 4, Channel.PHONE).about(family.students());
  }

  /** A message that comes again on another channel. */
  Contact copied() {
    return message("05", 6, Channel.APP).hash("xstaged05").outcome(Outcome.DELIVERED);
  }

  /** A message that asks, on the last day of the month. */
  Contact asking() {
    long time = days[days.length - 1] * 86_400L + 16 * 3600 + 2400;
    return turn("07", Channel.SMS, time).asks(true).outcome(Outcome.DELIVERED);
  }

  /** A message in the hour that the clocks repeat, where they do so in the month after. */
  List<Contact> inTheRepeatedHour() {
    Instant from = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    return Optional.ofNullable(school.zone().id().getRules().nextTransition(from))
        .filter(ZoneOffsetTransition::isOverlap)
        .filter(at -> YearMonth.from(at.getDateTimeBefore()).equals(month.plusMonths(1)))
        .map(at -> at.getDateTimeAfter().toEpochSecond(ZoneOffset.UTC) + 1800)
        .map(time -> turn("08", Channel.APP, time).outcome(Outcome.DELIVERED))
        .stream()
        .toList();
  }

  /** A message, or on the phone a call, at nine on a day of the month; days count from 0. */
  Contact message(String id, int day, Channel channel) {
    return turn(id, channel, days[day] * 86_400L + 9 * 3600);
  }

  private Contact turn(String id, Channel channel, long time) {
    ContactKind kind = channel == Channel.PHONE ? ContactKind.CALL : ContactKind.MESSAGE;
    return new Contact(
            school, family.identities().get(0), id(id), Direction.TO_FAMILY, channel, kind, time)
        .by(AuthorRole.TEACHER, school.staff(3))
        .purpose(Purpose.POSITIVE)
        .characters(80);
  }

  /** The id of a staged contact. */
  String id(String number) {
    return "C" + family.id().substring(1) + "x" + number;
  }
}
