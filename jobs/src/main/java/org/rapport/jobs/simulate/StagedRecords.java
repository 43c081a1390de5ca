package org.rapport.jobs.simulate;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.rapport.contract.codes.EventType;
import org.rapport.contract.codes.ParticipationRole;

/** What is staged for a family beside contacts, as it is when all deliveries have come. */
final class StagedRecords {
  private final Family family;
  private final School school;
  private final int[] days;

  StagedRecords(World world, Family family) {
    YearMonth month = Staged.damaged(world.scenario());
    this.family = family;
    this.school = family.students().get(0).stays().get(0).school();
    this.days =
        family.enrolledDays(
            school, (int) month.atDay(1).toEpochDay(), (int) month.atEndOfMonth().toEpochDay());
  }

  /** The school days of the month about which records are staged. */
  int[] days() {
    return days.clone();
  }

  /** The days of the family's first student that are staged, and their states in the end. */
  Map<Integer, Integer> statesInTheEnd() {
    return Map.of(
        days[1],
        StudentDays.UNEXCUSED,
        days[2],
        StudentDays.UNEXCUSED,
        days[3],
        StudentDays.UNEXCUSED,
        days[4],
        StudentDays.PRESENT,
        days[5],
        StudentDays.DELETED);
  }

  /** The event that is staged, and the family's part in it. */
  Events.Part part() {
    Event event = event();
    EventEntry entry =
        new EventEntry(
            event.day() - 14,
            Families.MAIN_LANGUAGE,
            -1,
            List.of(ParticipationRole.AUDIENCE, ParticipationRole.VOLUNTEER));
    return new Events.Part(
        event,
        family.identities().get(0),
        true,
        true,
        1,
        Contact.NO_CHANCE,
        Contact.NO_CHANCE,
        entry);
  }

  /** The event alone. */
  Event event() {
    return new Event(
        "V" + school.id() + "-staged",
        school,
        days[days.length - 2] * 86_400L + 18 * 3600,
        EventType.CULTURAL,
        "Family night: \"bring, share\nand stay\"",
        1,
        List.of("es", "vi"),
        true,
        false,
        false,
        false,
        true);
  }
}
