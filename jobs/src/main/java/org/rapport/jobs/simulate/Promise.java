package org.rapport.jobs.simulate;

import static org.rapport.jobs.simulate.RandomStream.Entity.COMMITMENTS;
import static org.rapport.jobs.simulate.RandomStream.Entity.DECISIONS;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.CommitmentStatus;
import org.rapport.contract.codes.EventType;
import org.rapport.contract.codes.MadeBy;

/**
 * A promise between a family and a school: open in the delivery of the month in which it was made,
 * and once more in the delivery of the month in which it was settled.
 *
 * @param dueOn the day that was named; negative where nobody named one
 * @param settledOn the day on which it was settled; negative where nobody wrote that down
 * @param status what it was settled with; open where nobody wrote that down
 * @param eventId the event of governance at which it was decided; empty for all others
 * @param chance with which it was going to be kept in time
 */
record Promise(
    String id,
    School school,
    Family.Identity family,
    MadeBy madeBy,
    int madeOn,
    int dueOn,
    int settledOn,
    CommitmentStatus status,
    boolean isPlanned,
    String eventId,
    double chance) {

  /** Of promises that are settled so many are written down as settled. */
  static final double WRITTEN_DOWN = 0.97;

  private static final int UNKNOWN = -1;
  private static final int USUAL_SCHOOL_DAYS = 10;
  private static final double SCHOOLS_SHARE = 0.7;
  private static final double FAMILY_KEEPS = 0.65;

  /** With which chance a family that takes part in governance is to hear of a decision. */
  private static final double DECIDED = 0.6;

  /**
   * All promises of a family and to it, in its months.
   *
   * @param parts its parts in events
   */
  static List<Promise> of(World world, FamilyMonths months, List<Events.Part> parts) {
    List<Promise> promises = new ArrayList<>();
    if (months.family().isReal()) {
      for (int month = 0; month < world.timeline().count(); month++) {
        for (Relation relation : months.in(month)) {
          make(world, relation, promises);
        }
      }
    }
    for (Events.Part part : parts) {
      if (part.isThere() && part.event().type() == EventType.GOVERNANCE) {
        decide(world, months, part, promises);
      }
    }
    return promises;
  }

  private static void decide(
      World world, FamilyMonths months, Events.Part part, List<Promise> promises) {
    Event event = part.event();
    Family family = months.family();
    RandomStream stream =
        RandomStream.of(
            world.scenario().seed(),
            DECISIONS,
            family.number(),
            family.household(),
            event.id().hashCode());
    Relation relation = months.at(event.school(), world.timeline().monthOf(event.day()));
    if (relation != null && stream.chance(DECIDED)) {
      double chance = relation.chances().kept();
      String id = "P" + part.family().id().substring(1) + "-" + event.id();
      promises.add(
          made(
              world,
              new Made(id, part.family(), event.school(), true, event.day(), event.id(), chance),
              stream));
    }
  }

  private static void make(World world, Relation setup, List<Promise> promises) {
    Family family = setup.family();
    School school = setup.school();
    int month = setup.month();
    int[] days = setup.days();
    YearMonth date = world.timeline().month(month);
    RandomStream stream =
        RandomStream.of(
            world.scenario().seed(),
            COMMITMENTS,
            family.number(),
            family.household(),
            school.number(),
            date.getYear() * 12L + date.getMonthValue());
    int count = stream.poisson(setup.practice().promises() * setup.schoolVolume());
    for (int i = 0; i < count; i++) {
      boolean isSchools = stream.chance(SCHOOLS_SHARE);
      double chance = isSchools ? setup.chances().kept() : FAMILY_KEEPS;
      int madeOn = days[stream.below(days.length)];
      Family.Identity identity = family.identityFor(school, madeOn, month);
      String id = "P" + identity.id().substring(1) + "-" + school.id() + "-" + date + "-" + i;
      promises.add(
          made(world, new Made(id, identity, school, isSchools, madeOn, "", chance), stream));
    }
  }

  /** A promise as it is given. */
  private record Made(
      String id,
      Family.Identity family,
      School school,
      boolean isSchools,
      int on,
      String eventId,
      double chance) {}

  private static Promise made(World world, Made made, RandomStream stream) {
    School school = made.school();
    int madeOn = made.on();
    int named = stream.chance(0.85) ? madeOn + stream.between(3, 25) : UNKNOWN;
    int usual = school.calendar().after(madeOn, USUAL_SCHOOL_DAYS);
    int due = named >= 0 ? named : usual < 0 ? madeOn + 14 : usual;
    boolean isCancelled = stream.chance(0.03);
    boolean isKept = stream.chance(made.chance());
    boolean isKeptLate = stream.chance(0.4);
    int settledOn = isKept ? stream.between(madeOn + 1, due) : due + stream.between(1, 12);
    boolean isWritten = school.closesPromises() && !stream.chance(1 - WRITTEN_DOWN);
    CommitmentStatus status =
        isCancelled
            ? CommitmentStatus.CANCELLED
            : isKept || isKeptLate ? CommitmentStatus.KEPT : CommitmentStatus.NOT_KEPT;
    boolean isDelivered = world.timeline().isDelivered(world.timeline().monthOf(settledOn));
    boolean isPlanned = stream.chance(0.2);
    return new Promise(
        made.id(),
        school,
        made.family(),
        made.isSchools() ? MadeBy.SCHOOL : MadeBy.FAMILY,
        madeOn,
        named,
        isWritten && isDelivered ? settledOn : UNKNOWN,
        isWritten && isDelivered ? status : CommitmentStatus.OPEN,
        isPlanned,
        made.eventId(),
        made.chance());
  }

  /** The day on which it was kept, if that is known; else negative. */
  int keptOn() {
    return status == CommitmentStatus.KEPT ? settledOn : UNKNOWN;
  }

  /** Writes it as it stood at the end of each month in which it changed. */
  void write(World world, Block block) {
    int made = world.timeline().monthOf(madeOn);
    int settled = settledOn < 0 ? made : world.timeline().monthOf(settledOn);
    if (settled > made) {
      write(block.of(ExportKind.COMMITMENTS, made), CommitmentStatus.OPEN, UNKNOWN);
    }
    write(block.of(ExportKind.COMMITMENTS, settled), status, keptOn());
  }

  private void write(Rows rows, CommitmentStatus now, int keptOn) {
    rows.id(id)
        .id(school.id())
        .id(family.id())
        .code(madeBy)
        .day(madeOn)
        .day(dueOn)
        .day(keptOn)
        .code(now)
        .id(isPlanned ? "L" + id.substring(1) : "")
        .empty()
        .id(eventId)
        .end();
  }
}
