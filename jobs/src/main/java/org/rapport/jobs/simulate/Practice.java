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

  /** How a school moves over the years. */
  enum Trend {
    STEADY(0),
    /** From February of the first year on: answers sooner and to more families, praises more. */
    IMPROVING(1),
    /** From January of the first year on: answers later and to fewer families, keeps less. */
    FALLING(-1);

    private final double change;

    Trend(double change) {
      this.change = change;
    }

    /** What becomes of its quality, which families' trust follows, in standard deviations. */
    double change() {
      return change;
    }
  }

  /** How far schools differ in one thing that says nothing of their quality, in log odds. */
  private static final double SPREAD = 0.2;

  /**
   * The practice of a school of a quality. Volumes are those of the measurement design, 5.1: three
   * messages that ask in two months, one of them in two for what the family sees; a conversation
   * that the family opens every second month, a concern and a promise every fourth. Quality is in
   * no log odds: it is the school's part in what families trust, and comes to them with the trust.
   */
  static Practice drawn(double quality, RandomStream stream) {
    return new Practice(
        stream.logNormal(1.5, 0.2),
        stream.logNormal(0.6, 0.2),
        stream.logNormal(0.08, 0.4),
        stream.logNormal(0.05, 0.4),
        stream.logNormal(0.5, 0.2),
        0.9 + SPREAD * stream.normal(),
        14 * StrictMath.exp(-0.4 * quality),
        0.3 + SPREAD * stream.normal(),
        0.1 + SPREAD * stream.normal(),
        0.4 + SPREAD * stream.normal(),
        stream.logNormal(0.36, 0.2),
        0.8 + SPREAD * stream.normal(),
        0.6 + 0.4 * stream.normal(),
        0.2 + 0.6 * stream.normal(),
        stream.logNormal(1, 0.12));
  }

  /**
   * The practice after the trend of a school with a story has set in, which is more than its
   * quality alone would change; steps of 0 to 1 are the way there.
   */
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
