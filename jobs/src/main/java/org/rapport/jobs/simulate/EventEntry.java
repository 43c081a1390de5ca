package org.rapport.jobs.simulate;

import static org.rapport.jobs.simulate.RandomStream.Entity.PARTICIPATION;
import static org.rapport.jobs.simulate.RandomStream.Entity.ROLES;

import java.util.List;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.EventType;
import org.rapport.contract.codes.ParticipationRole;
import org.rapport.jobs.simulate.Traits.Component;

/**
 * What a school writes down of a family's part in an event.
 *
 * @param invitedOn the day of the invitation; negative without one
 * @param language of the invitation
 * @param registeredOn the day of the registration; negative without one
 * @param roles in which it was there, as far as they are written down
 */
record EventEntry(int invitedOn, String language, int registeredOn, List<ParticipationRole> roles) {
  private static final int UNKNOWN = -1;

  /** Of those who are there so many have a role written down. */
  private static final double WITH_ROLE = 0.9;

  private static final double PRESENTERS = 0.03;
  private static final double EXPERTS = 0.06;
  private static final double HONOURED = 0.05;

  /** Log odds that a family without particulars takes a part where most are audience. */
  private static final double TAKES_PART = -2.2;

  /** Nothing is written down. */
  static final EventEntry NONE = new EventEntry(UNKNOWN, "", UNKNOWN, List.of());

  EventEntry {
    roles = List.copyOf(roles);
  }

  static EventEntry of(
      World world, Family family, Event event, boolean isInvited, boolean isThere) {
    long start = Events.stream(world, family, event).bits();
    RandomStream stream = RandomStream.of(start, PARTICIPATION);
    boolean isRegistered = stream.chance(isThere ? 0.6 : 0.1);
    boolean isTranslated = stream.chance(0.6);
    String language = isTranslated ? family.correspondenceLanguage() : Families.MAIN_LANGUAGE;
    int invitedOn = isInvited ? event.day() - stream.between(6, 21) : UNKNOWN;
    int registeredOn = isRegistered ? event.day() - stream.between(0, 5) : UNKNOWN;
    List<ParticipationRole> roles = roles(event, isThere, stream);
    if (roles.equals(List.of(ParticipationRole.AUDIENCE))) {
      int month = world.timeline().monthOf(event.day());
      boolean takesPart =
          RandomStream.of(start, ROLES).chance(takesPartChance(world, family, event, month));
      roles = takesPart ? List.of(active(event.type())) : roles;
    }
    return new EventEntry(invitedOn, isInvited ? language : "", registeredOn, roles);
  }

  private static List<ParticipationRole> roles(Event event, boolean isThere, RandomStream stream) {
    double share = stream.share();
    if (!isThere || share > WITH_ROLE) {
      return List.of();
    }
    return List.of(
        switch (event.type()) {
          case GOVERNANCE ->
              share < 0.08
                  ? ParticipationRole.CHAIR
                  : share < 0.6 ? ParticipationRole.COMMITTEE_MEMBER : ParticipationRole.ADVISOR;
          case VOLUNTEER -> ParticipationRole.VOLUNTEER;
          case WORKSHOP, CULTURAL ->
              share < PRESENTERS
                  ? ParticipationRole.PRESENTER
                  : share < EXPERTS
                      ? ParticipationRole.CLASSROOM_EXPERT
                      : ParticipationRole.AUDIENCE;
          case CELEBRATION ->
              share < HONOURED ? ParticipationRole.HONOUREE : ParticipationRole.AUDIENCE;
          case CONFERENCE, SOCIAL, OTHER -> ParticipationRole.AUDIENCE;
        });
  }

  /** With which chance a family that would be audience takes a part instead. */
  private static double takesPartChance(World world, Family family, Event event, int month) {
    return event.type() == EventType.CONFERENCE
        ? 0
        : RandomStream.logistic(
            TAKES_PART
                + world.engagement(family, event.school(), month)
                + family.traits().effect(Component.TAKING_PART));
  }

  private static ParticipationRole active(EventType type) {
    return switch (type) {
      case CULTURAL -> ParticipationRole.PRESENTER;
      case WORKSHOP -> ParticipationRole.CLASSROOM_EXPERT;
      case CONFERENCE, GOVERNANCE, CELEBRATION, VOLUNTEER, SOCIAL, OTHER ->
          ParticipationRole.VOLUNTEER;
    };
  }

  /** With which chance a family that is there with a role has another one than audience. */
  static double activeChance(World world, Family family, Event event, int month) {
    double born =
        switch (event.type()) {
          case GOVERNANCE, VOLUNTEER -> 1;
          case WORKSHOP, CULTURAL -> EXPERTS / WITH_ROLE;
          case CELEBRATION -> HONOURED / WITH_ROLE;
          case CONFERENCE, SOCIAL, OTHER -> 0;
        };
    return born + (1 - born) * takesPartChance(world, family, event, month);
  }

  boolean isRegistered() {
    return registeredOn >= 0;
  }

  boolean hasAny(ParticipationRole... wanted) {
    for (ParticipationRole role : wanted) {
      if (roles.contains(role)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the family did more than listen, or be honoured. */
  boolean contributes() {
    for (ParticipationRole role : roles) {
      if (role != ParticipationRole.AUDIENCE && role != ParticipationRole.HONOUREE) {
        return true;
      }
    }
    return false;
  }

  /** Writes a part, if there is anything to write. */
  static void write(World world, Block block, Events.Part part) {
    if (!part.isInvited() && !part.isThere()) {
      return;
    }
    EventEntry entry = part.entry();
    Rows rows = block.of(ExportKind.PARTICIPATION, world.timeline().monthOf(part.event().day()));
    rows.id(part.event().id())
        .id(part.family().id())
        .day(entry.invitedOn())
        .id(entry.language())
        .day(entry.registeredOn())
        .is(part.isThere());
    if (entry.roles().isEmpty()) {
      rows.empty().end();
    } else {
      rows.code(entry.roles().get(0)).end();
    }
  }
}
