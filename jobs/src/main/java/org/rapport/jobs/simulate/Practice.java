package org.rapport.jobs.simulate;

/**
 * How a school works with families in one month; rates are per family and month.
 *
 * @param questions messages of the school that ask for an answer
 * @param notes messages of the school that ask for none
 * @param calls phone calls
 * @param meetings meetings and home visits
 * @param letters letters
 * @param familyMessages messages that families send first
 * @param answerShare share of family messages that the school answers
 * @param answerHours median hours until it does
 * @param positiveShare share of school contacts that praise
 * @param matchShare share of contacts with families of another language that are in it
 * @param promises promises given by either side
 * @param keptShare share of the school's promises that it keeps in time
 * @param inviteShare share of families that it invites to an event
 * @param serviceShare share of its events with childcare, and with interpretation
 * @param absenceFactor its absences against those of other schools
 */
record Practice(
    double questions,
    double notes,
    double calls,
    double meetings,
    double letters,
    double familyMessages,
    double answerShare,
    double answerHours,
    double positiveShare,
    double matchShare,
    double promises,
    double keptShare,
    double inviteShare,
    double serviceShare,
    double absenceFactor) {

  /** How a school's practice moves over the years. */
  enum Trend {
    STEADY,
    /** From February of the first year on: answers sooner and to more families, praises more. */
    IMPROVING,
    /** From January of the first year on: answers later and to fewer families, keeps less. */
    FALLING
  }

  /** The practice of a school that draws its level from the stream, before its trend shows. */
  static Practice drawn(RandomStream stream) {
    double level = stream.normal();
    return new Practice(
        stream.logNormal(0.9, 0.25),
        stream.logNormal(0.35, 0.3),
        stream.logNormal(0.22, 0.4),
        stream.logNormal(0.08, 0.4),
        stream.logNormal(0.05, 0.4),
        stream.logNormal(0.5, 0.2),
        RandomStream.logistic(1.6 + 0.5 * level),
        20 * StrictMath.exp(-0.4 * level),
        RandomStream.logistic(-0.2 + 0.4 * level + 0.2 * stream.normal()),
        RandomStream.logistic(0.4 + 0.6 * stream.normal()),
        stream.logNormal(0.25, 0.3),
        RandomStream.logistic(1.0 + 0.4 * level),
        RandomStream.logistic(1.2 + 0.5 * stream.normal()),
        RandomStream.logistic(0.2 + 0.6 * stream.normal()),
        stream.logNormal(1, 0.12));
  }

  /** The practice after the trend has set in; steps of 0 to 1 are the way there. */
  Practice after(Trend trend, double step) {
    return switch (trend) {
      case STEADY -> this;
      case IMPROVING -> moved(step, 0.96, 5, 0.7, 0.9);
      case FALLING -> moved(step, 0.5, 60, 0.35, 0.5);
    };
  }

  private Practice moved(double step, double answers, double hours, double positive, double kept) {
    return new Practice(
        questions,
        notes,
        calls,
        meetings,
        letters,
        familyMessages,
        between(answerShare, answers, step),
        between(answerHours, hours, step),
        between(positiveShare, positive, step),
        matchShare,
        promises,
        between(keptShare, kept, step),
        inviteShare,
        serviceShare,
        absenceFactor);
  }

  private static double between(double before, double after, double step) {
    return before + (after - before) * step;
  }
}
