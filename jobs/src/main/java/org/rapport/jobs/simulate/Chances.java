package org.rapport.jobs.simulate;

import org.rapport.jobs.simulate.Traits.Component;

/**
 * With which chance each kind of opportunity is taken between one family and one school in one
 * month: what is usual at the school, the family's trust or engagement, the family's own effect and
 * that of its member of staff, added as log odds. Each trait counts alike in every kind, as in the
 * world of one trait in which the measurement design found its targets. This is what the estimates
 * of indicators aim at.
 *
 * @param reply the family answers a question that it understands within a week
 * @param replyUnmatched the same in a language that it does not understand
 * @param answer the school answers a message within two school days, by its member of staff
 * @param positive news is praise
 * @param talk a concern is talked over within five school days
 * @param match a contact is in the family's language
 * @param weekly in a week the school sends a few words of its own accord
 * @param kept a promise is kept in time
 * @param comesBack after a hard talk the school writes within two weeks
 * @param thanks the school thanks for a part in an event
 */
record Chances(
    double reply,
    double replyUnmatched,
    double answer,
    double positive,
    double talk,
    double match,
    double weekly,
    double kept,
    double comesBack,
    double thanks) {

  /** Log odds that a family without particulars answers: 0.64 of messages in a week. */
  private static final double REPLY = 0.6;

  private static final double NOT_UNDERSTOOD = -0.9;

  /** So much less likely is thanks than praise. */
  private static final double THANKLESS = 0.3;

  static Chances of(World world, Family family, School school, int month, int teacher) {
    Practice practice = world.practice(school, month);
    double trust = world.trust(family, school, month);
    Effects effects = new Effects(family.traits(), world.habits(school), teacher);
    double reply =
        REPLY
            + world.engagement(family, school, month)
            + family.traits().effect(Component.FAMILY_REPLY);
    // Less is written home where less is written at all; what is said in a week is never more.
    double busy = Math.min(1, world.setting(Setting.VOLUME));
    return new Chances(
        odds(reply),
        odds(reply + NOT_UNDERSTOOD),
        odds(practice.answer() + trust + effects.ofStaff(Component.SCHOOL_REPLY)),
        odds(practice.positive() + trust + family.traits().effect(Component.PRAISE)),
        odds(practice.talk() + trust + effects.ofStaff(Component.TALK)),
        odds(practice.match() + trust + family.traits().effect(Component.LANGUAGE)),
        busy
            * odds(
                world.setting(Setting.SMALL_UPDATES)
                    + trust
                    + effects.ofStaff(Component.REGULARITY)),
        odds(practice.kept() + trust + effects.ofStaff(Component.KEEPING)),
        odds(practice.talk() + trust + effects.ofStaff(Component.CARE)),
        odds(practice.positive() - THANKLESS));
  }

  /** The particulars of a family and of its member of staff. */
  private record Effects(Traits family, SchoolHabits school, int teacher) {
    double ofStaff(Component component) {
      return family.effect(component) + school.staffEffect(teacher, component);
    }
  }

  private static double odds(double logOdds) {
    return RandomStream.logistic(logOdds);
  }
}
