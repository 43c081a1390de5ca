package org.rapport.jobs.estimate;

import java.util.List;

/**
 * How much of a district's gap lies within its schools and how much between them (an Oaxaca-type
 * split on counts): within is the gap at each school, weighted by the group's opportunities there;
 * between is the rest, from going to different schools.
 *
 * @param within what would stay if the groups were spread over the schools alike
 */
public record SchoolSplit(double within, double between) {

  /**
   * Both groups at one school. A school without opportunities of the reference can have no gap
   * within itself: all of its part lies between schools.
   */
  public record School(GroupSums reference, GroupSums group) {}

  /**
   * The split over all schools of the district.
   *
   * @param difference of the district, reference less group
   */
  public static SchoolSplit of(double difference, List<School> schools) {
    double within = 0;
    GroupSums group = GroupSums.NONE;
    for (School school : schools) {
      group = group.merge(school.group());
    }
    for (School school : schools) {
      if (school.reference().known() > 0 && school.group().known() > 0) {
        double share = (double) school.group().known() / group.known();
        within += share * (shareOf(school.reference()) - shareOf(school.group()));
      }
    }
    return new SchoolSplit(within, difference - within);
  }

  private static double shareOf(GroupSums sums) {
    return (double) sums.taken() / sums.known();
  }
}
