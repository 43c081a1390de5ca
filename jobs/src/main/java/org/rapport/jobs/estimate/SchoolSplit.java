package org.rapport.jobs.estimate;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How much of a district's gap lies within its schools and how much between them (an Oaxaca-type
 * split on counts): within is the gap at each school, weighted by what the group has there; between
 * is the rest, from going to different schools.
 *
 * @param within what would stay if the groups were spread over the schools alike
 */
public record SchoolSplit(double within, double between) {

  /**
   * Both groups at one school.
   *
   * @param weight the group's opportunities there, or its families where opportunities differ in
   *     kind
   * @param gap reference less group; empty where either has nothing there, so that all of this
   *     school's part lies between schools
   */
  public record School(long weight, OptionalDouble gap) {

    /** A gap of shares. */
    public static School of(GroupSums reference, GroupSums group) {
      return new School(
          group.known(),
          reference.known() > 0 && group.known() > 0
              ? OptionalDouble.of(shareOf(reference) - shareOf(group))
              : OptionalDouble.empty());
    }

    private static double shareOf(GroupSums sums) {
      return (double) sums.taken() / sums.known();
    }
  }

  /**
   * The split over all schools of the district.
   *
   * @param difference of the district, reference less group
   */
  public static SchoolSplit of(double difference, List<School> schools) {
    long all = schools.stream().mapToLong(School::weight).sum();
    double within = 0;
    for (School school : schools) {
      if (school.gap().isPresent()) {
        within += (double) school.weight() / all * school.gap().getAsDouble();
      }
    }
    return new SchoolSplit(within, difference - within);
  }
}
