package org.rapport.jobs.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes families and lays out all their rows, and what is true about them, in one block. */
final class FamilyRows {
  private final World world;
  private final Block block;
  private final Rosters rosters;
  private final Attendance attendance;
  private final Recorder recorder;
  private final MessLog log;

  FamilyRows(World world, Block block) {
    this.world = world;
    this.block = block;
    this.rosters = new Rosters(world, block);
    this.attendance = new Attendance(world, block);
    this.recorder = new Recorder(world, block);
    this.log = new MessLog(world, block);
  }

  /** Lays out the households of a number, and returns them. */
  List<Family> write(int number) {
    List<Family> households = world.families().households(number);
    Neighbourhood neighbourhood = world.neighbourhoodOf(number);
    rosters.write(households);
    List<StudentMonth> months = new ArrayList<>();
    Map<Integer, Integer> staged = staged(households.get(0));
    for (Student student : households.get(0).students()) {
      boolean isFirst = student.equals(households.get(0).students().get(0));
      months.addAll(attendance.write(student, neighbourhood, isFirst ? staged : Map.of()));
    }
    boolean hasTruth = world.scenario().hasTruth();
    if (hasTruth) {
      households.get(0).students().forEach(this::writeTruth);
      months.forEach(month -> writeTruth(neighbourhood, month));
    }
    for (Family family : households) {
      FamilyMonths circumstances = FamilyMonths.of(world, family);
      List<Events.Part> parts = Events.of(world, neighbourhood, family);
      List<Contact> contacts = FamilyContacts.of(world, neighbourhood, circumstances, parts);
      List<Promise> promises = Promise.of(world, circumstances, parts);
      contacts.forEach(recorder::record);
      parts.forEach(part -> EventEntry.write(world, block, part));
      promises.forEach(promise -> promise.write(world, block));
      if (hasTruth && family.isReal()) {
        if (world.scenario().awkward()) {
          addStaged(family, contacts, parts);
        }
        writeTruth(family);
        for (Family.Identity identity : family.identities()) {
          FamilyTruth truth = new FamilyTruth(world, neighbourhood, circumstances, identity);
          truth.count(contacts, parts, promises, months);
          truth.layOut(block);
        }
      }
    }
    return households;
  }

  /** The days of the first student that are staged besides. */
  private Map<Integer, Integer> staged(Family family) {
    return isSubject(family) ? new StagedRecords(world, family).statesInTheEnd() : Map.of();
  }

  private boolean isSubject(Family family) {
    return Staged.traitOf(world.scenario(), family.number()) == Staged.Trait.SUBJECT;
  }

  /** Adds what is staged for the family and stands in the end. */
  private void addStaged(Family family, List<Contact> contacts, List<Events.Part> parts) {
    contacts.addAll(AwkwardContacts.happened(world, family));
    if (isSubject(family)) {
      parts.add(new StagedRecords(world, family).part());
    }
  }

  private void writeTruth(Student student) {
    block
        .of(TruthTable.STUDENTS)
        .id(student.id())
        .decimal(student.absence())
        .decimal(student.tardiness())
        .end();
    for (Student.HardTime change : student.hardTimes()) {
      block
          .of(TruthTable.CHANGES)
          .id(student.id())
          .day(change.from())
          .day(change.to())
          .decimal(change.share())
          .is(change.isNoticed())
          .end();
    }
  }

  private void writeTruth(Neighbourhood neighbourhood, StudentMonth month) {
    Rows rows =
        block
            .of(TruthTable.STUDENT_SCHOOL)
            .day(world.timeline().firstDay(month.month()))
            .id(month.student().id())
            .id(month.school().id())
            .count(month.enrolled());
    if (neighbourhood.facts(month.school()).hasAttendance(month.month())) {
      double chance = month.known() == 0 ? Double.NaN : month.expected() / month.known();
      rows.count(month.attended()).count(month.known()).decimal(chance).end();
    } else {
      rows.empty().empty().empty().end();
    }
  }

  private void writeTruth(Family family) {
    for (Family.Identity identity : family.identities()) {
      block
          .of(TruthTable.FAMILIES)
          .id(identity.id())
          .id(family.id())
          .id(family.homeLanguage())
          .id(family.correspondenceLanguage())
          .id(family.recordedLanguage())
          .id(family.recordedCorrespondence())
          .decimal(family.volume())
          .is(!family.noContactWith().isEmpty())
          .end();
    }
    int last = world.timeline().lastDay(world.timeline().count() - 1);
    if (family.firstDay() <= last) {
      note(family, last);
    }
  }

  /** Notes what records say of the family otherwise than it is, once it is in them. */
  private void note(Family family, int last) {
    Family.Identity first = family.identities().get(0);
    if (!family.homeLanguage().equals(family.recordedLanguage())) {
      log.family(Setting.WRONG_LANGUAGE, first);
    }
    boolean isKeptAway =
        family.students().stream()
            .filter(student -> family.noContactWith().contains(student.id()))
            .flatMap(student -> student.stays().stream())
            .anyMatch(stay -> stay.from() <= last);
    if (isKeptAway) {
      log.family(Setting.NO_CONTACT_ORDERS, first);
    }
    if (family.identities().size() > 1
        && family.identities().get(1).isKnownIn(world.timeline().count() - 1)) {
      boolean isSplit = family.identities().get(1).members().size() < family.students().size();
      log.family(isSplit ? Setting.SPLIT_FAMILIES : Setting.MERGED_FAMILIES, first);
    }
  }
}
