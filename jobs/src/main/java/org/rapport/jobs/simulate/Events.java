package org.rapport.jobs.simulate;

import static org.rapport.jobs.simulate.RandomStream.Entity.PARTICIPATION;

import java.util.ArrayList;
import java.util.List;
import org.rapport.contract.codes.EventType;
import org.rapport.jobs.simulate.Traits.Component;

/** Which families were invited to the events of their schools, and came. */
final class Events {
  private Events() {}

  /**
   * A family and an event that was offered to it, by an invitation or to all, or to which it came.
   *
   * @param inviteChance with which chance it was invited; 1 for what is open to all
   * @param chance with which chance it was going to come, being invited or not
   * @param activeChance with which chance its role, if it is there with one, is an active one
   * @param entry what the school writes down of it
   */
  record Part(
      Event event,
      Family.Identity family,
      boolean isInvited,
      boolean isThere,
      double inviteChance,
      double chance,
      double activeChance,
      EventEntry entry) {

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
    Practice practice = world.practice(event.school(), month);
    double inviteChance = event.isOpen() ? 1 : inviteShare(world, event, practice);
    boolean isInvited = stream.chance(event.isOpen() ? 0 : inviteChance);
    double chance = comes(world, family, event, month);
    if (!isInvited && !event.isOpen()) {
      chance *= Part.WALKS_IN;
    }
    boolean isThere = stream.chance(chance);
    Family.Identity identity = family.identityFor(event.school(), event.day(), month);
    double activeChance = EventEntry.activeChance(world, family, event, month);
    EventEntry entry =
        isInvited || isThere
            ? EventEntry.of(world, family, event, isInvited, isThere)
            : EventEntry.NONE;
    return new Part(event, identity, isInvited, isThere, inviteChance, chance, activeChance, entry);
  }

  /** The draws about a family and an event. */
  static RandomStream stream(World world, Family family, Event event) {
    return RandomStream.of(
        world.scenario().seed(),
        PARTICIPATION,
        family.number(),
        family.household(),
        event.id().hashCode());
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

  private static double comes(World world, Family family, Event event, int month) {
    if (event.isCancelled()) {
      return 0;
    }
    boolean isUnderstood =
        family.correspondenceLanguage().equals(Families.MAIN_LANGUAGE)
            || event.languages().contains(family.correspondenceLanguage());
    return RandomStream.logistic(
        -1.2
            + world.engagement(family, event.school(), month)
            + family.traits().effect(Component.COMING)
            + (event.isInEveningOrWithCare() ? 0.6 : 0)
            + (event.type() == EventType.CONFERENCE ? 1.6 : 0)
            + (isUnderstood ? 0 : -0.8));
  }
}
