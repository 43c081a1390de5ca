package org.rapport.jobs.simulate;

import static org.rapport.jobs.simulate.RandomStream.Entity.PARTICIPATION;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.EventType;
import org.rapport.contract.codes.ParticipationRole;

/** The events of all schools, and which families were invited and came. */
final class Events {
  private static final int UNKNOWN = -1;

  private final Scenario scenario;
  private final Deliveries deliveries;
  private final Map<Integer, List<Event>> perSchool = new HashMap<>();

  Events(Scenario scenario, Deliveries deliveries, List<School> schools) {
    this.scenario = scenario;
    this.deliveries = deliveries;
    for (School school : schools) {
      List<Event> events = new ArrayList<>();
      if (!Staged.isWithoutEvents(scenario, school)) {
        deliveries
            .months()
            .forEach(month -> events.addAll(Event.of(scenario.seed(), school, month)));
      }
      perSchool.put(school.number(), events);
    }
  }

  List<Event> of(School school) {
    return perSchool.get(school.number());
  }

  /** Writes the events themselves. */
  void writeEvents(List<School> schools) {
    for (School school : schools) {
      for (Event event : of(school)) {
        deliveries
            .fileOf(ExportKind.EVENTS, event.day())
            .ifPresent(file -> event.write(file, scenario.timeZone().getRules()));
      }
    }
  }

  /** Writes what the family had to do with the events of its schools. */
  void writeParticipation(Family family) {
    if (!family.isReal()) {
      return;
    }
    List<Integer> written = new ArrayList<>();
    for (Student student : family.students()) {
      for (Stay stay : student.stays()) {
        if (!written.contains(stay.school().number())) {
          written.add(stay.school().number());
          of(stay.school()).forEach(event -> writeParticipation(family, event));
        }
      }
    }
  }

  private void writeParticipation(Family family, Event event) {
    if (family.studentsAt(event.school(), event.day()).isEmpty()) {
      return;
    }
    RandomStream stream =
        RandomStream.of(
            scenario.seed(),
            PARTICIPATION,
            family.number(),
            family.household(),
            event.id().hashCode());
    Practice practice = event.school().practice(YearMonth.from(LocalDate.ofEpochDay(event.day())));
    boolean isInvited = !event.isOpen() && stream.chance(inviteShare(event, practice));
    boolean isMatched = stream.chance(practice.matchShare());
    boolean isThere = stream.chance(isInvited ? comes(family, event) : walksIn(family, event));
    boolean isRegistered = stream.chance(isThere ? 0.6 : 0.1);
    if (!isInvited && !isThere) {
      return;
    }
    ExportFile file =
        deliveries
            .fileOf(ExportKind.PARTICIPATION, event.day())
            .orElseThrow(() -> new IllegalStateException("an event outside of all deliveries"));
    int invitedOn = isInvited ? event.day() - stream.between(6, 21) : UNKNOWN;
    file.id(event.id())
        .id(family.id())
        .day(invitedOn)
        .id(isInvited ? isMatched ? family.correspondenceLanguage() : "en" : "")
        .day(isRegistered ? event.day() - stream.between(0, 5) : UNKNOWN)
        .is(isThere);
    role(event, isThere, stream).ifPresentOrElse(file::code, file::empty);
    file.end();
  }

  /** Governance asks few, a conference asks all. */
  private static double inviteShare(Event event, Practice practice) {
    return switch (event.type()) {
      case GOVERNANCE, VOLUNTEER -> practice.inviteShare() * 0.3;
      case CONFERENCE -> 0.6 + 0.4 * practice.inviteShare();
      case WORKSHOP, CULTURAL, CELEBRATION, SOCIAL, OTHER -> practice.inviteShare() * 0.8;
    };
  }

  private static double comes(Family family, Event event) {
    if (event.isCancelled()) {
      return 0;
    }
    boolean isUnderstood =
        family.correspondenceLanguage().equals("en")
            || event.languages().contains(family.correspondenceLanguage());
    return RandomStream.logistic(
        -1.2
            + 0.9 * family.engagement()
            + (event.isInEveningOrWithCare() ? 0.6 : 0)
            + (event.type() == EventType.CONFERENCE ? 1.6 : 0)
            + (isUnderstood ? 0 : -0.8));
  }

  private static double walksIn(Family family, Event event) {
    return comes(family, event) * (event.isOpen() ? 0.8 : 0.08);
  }

  private static Optional<ParticipationRole> role(
      Event event, boolean isThere, RandomStream stream) {
    double share = stream.share();
    if (!isThere || share > 0.9) {
      return Optional.empty();
    }
    return Optional.of(
        switch (event.type()) {
          case GOVERNANCE ->
              share < 0.08
                  ? ParticipationRole.CHAIR
                  : share < 0.6 ? ParticipationRole.COMMITTEE_MEMBER : ParticipationRole.ADVISOR;
          case VOLUNTEER -> ParticipationRole.VOLUNTEER;
          case WORKSHOP, CULTURAL ->
              share < 0.03
                  ? ParticipationRole.PRESENTER
                  : share < 0.06 ? ParticipationRole.CLASSROOM_EXPERT : ParticipationRole.AUDIENCE;
          case CELEBRATION ->
              share < 0.05 ? ParticipationRole.HONOUREE : ParticipationRole.AUDIENCE;
          case CONFERENCE, SOCIAL, OTHER -> ParticipationRole.AUDIENCE;
        });
  }
}
