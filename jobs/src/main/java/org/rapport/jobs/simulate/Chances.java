package org.rapport.jobs.simulate;

import org.rapport.jobs.simulate.Traits.Component;

/**
 * With which chance each kind of opportunity is taken between one family and one school in one
 * month: the school's practice, the family's traits and its own effect, added as log odds. This is
 * what the estimates of indicators aim at.
 *
 * @param reply the family answers a question that it understands within a week
 * @param replyUnmatched the same in a language that it does not understand
 * @param answer the school answers a message within two school days, by its member of staff
 * @param positive news is praise
 * @param talk a concern is talked over within five school days
 * @param match a contact is in the family's language
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
    double kept,
    double comesBack,
    double thanks) {

  /** Log odds that a family without particulars answers: 0.64 of messages in a week. */
  private static final double REPLY = 0.6;

  private static final double NOT_UNDERSTOOD = -0.9;

  /** So much less likely is thanks than praise. */
  private static final double THANKLESS = 0.3;

  static Chances of(Family family, School school, Practice practice, int month, double staff) {
    Traits traits = family.traits();
    double trust = traits.trust(school, month);
    double engagement = traits.engagement(school, month);
    double reply = REPLY + 0.9 * engagement + traits.effect(Component.FAMILY_REPLY);
    return new Chances(
        odds(reply),
        odds(reply + NOT_UNDERSTOOD),
        odds(practice.answer() + 0.7 * trust + traits.effect(Component.SCHOOL_REPLY) + staff),
        odds(practice.positive() + 0.7 * trust + traits.effect(Component.PRAISE)),
        odds(practice.talk() + 0.7 * trust + traits.effect(Component.TALK) + staff),
        odds(practice.match() + 0.4 * trust + traits.effect(Component.LANGUAGE)),
        odds(practice.kept() + 0.8 * trust + traits.effect(Component.KEEPING) + staff),
        odds(practice.talk() + 0.7 * trust + traits.effect(Component.CARE) + staff),
        odds(practice.positive() - THANKLESS));
  }

  private static double odds(double logOdds) {
    return RandomStream.logistic(logOdds);
  }
}
