package org.rapport.jobs.simulate;

/**
 * How a school works with families in one month. Rates are per family and 20 school days; what is
 * called log odds is of a family without particulars, and the family's own traits are added to it.
 *
 * @param questions messages of the school that ask for an answer
 * @param news contacts that praise or bring a concern
 * @param meetings meetings and home visits
 * @param letters letters
 * @param familyMessages messages that families send first
 * @param answer log odds that the school answers such a message within two school days
 * @param answerHours median hours until it does
 * @param positive log odds that news is praise
 * @param talk log odds that a concern is talked over within five school days
 * @param match log odds that a contact with a family of another language is in it
 * @param promises promises given by either side
 * @param kept log odds that the school keeps a promise in time
 * @param invite log odds that it invites a family to an event
 * @param service log odds that an event has childcare, and that it has interpretation
 * @param absenceFactor its absences against those of other schools
 */
record Practice(
    double questions,
    double news,
    double meetings,
    double letters,
    double familyMessages,
    double answer,
    double answerHours,
    double positive,
    double talk,
    double match,
    double promises,
    double kept,
    double invite,
    double service,
    double absenceFactor) {

  /** How a school's practice moves over the years. */
  enum Trend {
    STEADY,
    /** From February of the first year on: answers sooner and to more families, praises more. */
    IMPROVING,
    /** From January of the first year on: answers later and to fewer families, keeps less. */
    FALLING
  }

  /**
   * The practice of a school of a quality, before its trend shows. Volumes are those of the
   * measurement design, 5.1: three messages that ask in two months, a conversation that the family
   * opens every second month, a concern and a promise every fourth.
   */
  static Practice drawn(double quality, RandomStream stream) {
    return new Practice(
        stream.logNormal(1.5, 0.2),
        stream.logNormal(0.6, 0.2),
        stream.logNormal(0.08, 0.4),
        stream.logNormal(0.05, 0.4),
        stream.logNormal(0.5, 0.2),
        0.9 + 0.4 * quality + 0.2 * stream.normal(),
        14 * StrictMath.exp(-0.4 * quality),
        0.3 + 0.4 * quality + 0.2 * stream.normal(),
        0.1 + 0.4 * quality + 0.2 * stream.normal(),
        0.4 + 0.3 * quality + 0.4 * stream.normal(),
        stream.logNormal(0.36, 0.2),
        0.8 + 0.4 * quality + 0.2 * stream.normal(),
        0.6 + 0.4 * stream.normal(),
        0.2 + 0.6 * stream.normal(),
        stream.logNormal(1, 0.12));
  }

  /** The practice after the trend has set in; steps of 0 to 1 are the way there. */
  Practice after(Trend trend, double step) {
    return switch (trend) {
      case STEADY -> this;
      case IMPROVING -> moved(step, 3, 5, 0.9, 2.2);
      case FALLING -> moved(step, -0.3, 30, -0.7, -0.2);
    };
  }

  private Practice moved(double step, double answers, double hours, double praise, double keeps) {
    return new Practice(
        questions,
        news,
        meetings,
        letters,
        familyMessages,
        between(answer, answers, step),
        between(answerHours, hours, step),
        between(positive, praise, step),
        talk,
        match,
        promises,
        between(kept, keeps, step),
        invite,
        service,
        absenceFactor);
  }

  private static double between(double before, double after, double step) {
    return before + (after - before) * step;
  }
}
