package org.rapport.jobs.estimate;

import java.io.Serializable;

/**
 * How far the shares of a school's events lie apart, and what that hides of how families differ.
 * Two opportunities of one family are two events, never one twice. Where events are unlike, as all
 * are active at a council and none at a conference, a family with one kind behind it has the others
 * before it, so that its opportunities are less alike than its own habit makes them: by the mean
 * product of the deviations of two different events,
 *
 * <pre>
 * -(sum (x - p n)² - p(1-p) sum n) / ((sum n)² - sum n²)
 * </pre>
 *
 * over the events of a school, with x and n of all its families at an event and p = sum x / sum n;
 * what chance alone makes of an event's share is taken off. Without giving it back, families would
 * seem more alike than they are.
 *
 * @param opportunities of the schools together
 * @param lost the covariance lost at each school, times its opportunities
 */
public record EventSpread(double opportunities, double lost) implements Serializable {

  /** Of no school, and of opportunities that are no events. */
  public static final EventSpread NONE = new EventSpread(0, 0);

  /** Of one school. */
  public static EventSpread of(GroupSums school) {
    ClusterSums events = school.shared();
    double n = school.known();
    double pairs = n * n - events.knownSquared();
    if (events.clusters() < 2 || pairs <= 0) {
      return new EventSpread(n, 0);
    }
    double p = school.taken() / n;
    double apart =
        events.takenSquared() - 2 * p * events.takenKnown() + p * p * events.knownSquared();
    return new EventSpread(n, n * Math.max(0, apart - p * (1 - p) * n) / pairs);
  }

  /** Of both together. */
  public EventSpread merge(EventSpread other) {
    return new EventSpread(opportunities + other.opportunities, lost + other.lost);
  }

  /** The covariance that two opportunities of one family have lost. */
  public double covariance() {
    return opportunities == 0 ? 0 : lost / opportunities;
  }
}
