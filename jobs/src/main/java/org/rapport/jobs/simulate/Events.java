package org.rapport.jobs.simulate;

import static org.rapport.jobs.simulate.RandomStream.Entity.PARTICIPATION;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.EventType;
import org.rapport.contract.codes.ParticipationRole;
import org.rapport.jobs.simulate.Traits.Component;

/** Which families were invited to the events of their schools, and came. */
final class Events {
  private static final int UNKNOWN = -1;

  private Events() {}

  /**
   * A family and an event that was offered to it, by an invitation or to all, or to which it came.
   *
   * @param inviteChance with which chance it was invited; 1 for what is open to all
   * @param chance with which chance it was going to come, being invited or not
   */
  record Part(
      Event event,
      Family.Identity family,
      boolean isInvited,
      boolean isThere,
      double inviteChance,
      double chance) {

    private static final double WALKS_IN = 0.08;

    /** With which chance it was going to come, whether it would be invited or not. */
    double anyChance() {
      double invited = isInvited || event.isOpen() ? chance : chance / WALKS_IN;
      return inviteChance * invited + (1 - inviteChance) * invited * WALKS_IN;
    }
  }

  /** All events of its schools on days on which the family is enrolled, with its part in them. */
  static List<Part> of(World world, Neighbourhood neighbourhood, Family family) {
    List<Part> parts = new ArrayList<>();
    if (family.isReal()) {
      Timeline timeline = world.timeline();
      int last = timeline.lastDay(timeline.count() - 1);
      for (School school : family.schools(timeline.firstDay(0), last)) {
        for (Event event : neighbourhood.events(school)) {
          if (family.isAt(school, event.day())) {
            parts.add(part(world, family, event));
          }
        }
      }
    }
    return parts;
  }

  private static Part part(World world, Family family, Event event) {
    RandomStream stream = stream(world, family, event);
    int month = world.timeline().monthOf(event.day());
    Practice practice = event.school().practice(world.timeline().month(month));
    double inviteChance = event.isOpen() ? 1 : inviteShare(world, event, practice);
    boolean isInvited = stream.chance(event.isOpen() ? 0 : inviteChance);
    double chance = comes(family, event, month);
    if (!isInvited && !event.isOpen()) {
      chance *= Part.WALKS_IN;
    }
    boolean isThere = stream.chance(chance);
    Family.Identity identity = family.identityFor(event.school(), event.day(), month);
    return new Part(event, identity, isInvited, isThere, inviteChance, chance);
  }

  private static RandomStream stream(World world, Family family, Event event) {
    return RandomStream.of(
        world.scenario().seed(),
        PARTICIPATION,
        family.number(),
        family.household(),
        event.id().hashCode());
  }

  /** Writes a part, if there is anything to write. */
  static void write(World world, Block block, Family family, Part part) {
    if (!part.isInvited() && !part.isThere()) {
      return;
    }
    Event event = part.event();
    RandomStream stream = RandomStream.of(stream(world, family, event).bits(), PARTICIPATION);
    boolean isRegistered = stream.chance(part.isThere() ? 0.6 : 0.1);
    boolean isTranslated = stream.chance(0.6);
    String language = isTranslated ? family.correspondenceLanguage() : Families.MAIN_LANGUAGE;
    Rows rows = block.of(ExportKind.PARTICIPATION, world.timeline().monthOf(event.day()));
    rows.id(event.id())
        .id(part.family().id())
        .day(part.isInvited() ? event.day() - stream.between(6, 21) : UNKNOWN)
        .id(part.isInvited() ? language : "")
        .day(isRegistered ? event.day() - stream.between(0, 5) : UNKNOWN)
        .is(part.isThere());
    Optional<ParticipationRole> role = role(event, part.isThere(), stream);
    if (role.isPresent()) {
      rows.code(role.get()).end();
    } else {
      rows.empty().end();
    }
  }

  /** Governance asks few, a conference asks all. */
  private static double inviteShare(World world, Event event, Practice practice) {
    double share = RandomStream.logistic(practice.invite());
    double volume = Math.min(1, world.setting(Setting.VOLUME));
    return volume
        * switch (event.type()) {
          case GOVERNANCE, VOLUNTEER -> share * 0.3;
          case CONFERENCE -> 0.6 + 0.4 * share;
          case WORKSHOP, CULTURAL, CELEBRATION, SOCIAL, OTHER -> share * 0.8;
        };
  }

  private static double comes(Family family, Event event, int month) {
    if (event.isCancelled()) {
      return 0;
    }
    boolean isUnderstood =
        family.correspondenceLanguage().equals(Families.MAIN_LANGUAGE)
            || event.languages().contains(family.correspondenceLanguage());
    return RandomStream.logistic(
        -1.2
            + 0.9 * family.traits().engagement(event.school(), month)
            + family.traits().effect(Component.COMING)
            + (event.isInEveningOrWithCare() ? 0.6 : 0)
            + (event.type() == EventType.CONFERENCE ? 1.6 : 0)
            + (isUnderstood ? 0 : -0.8));
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
