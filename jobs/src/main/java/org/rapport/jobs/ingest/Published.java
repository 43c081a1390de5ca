package org.rapport.jobs.ingest;

import java.util.Set;

/**
 * What is published already, as far as new exports are held against it.
 *
 * @param months its months, as months since the beginning of year 0
 * @param schools schools whose attendance was measured in its last month
 * @param inputs paths and checksums of the files that it was made of
 * @param enrolled its students and their families, up to the month of the run
 */
public record Published(
    Set<Integer> months, Set<String> schools, Set<String> inputs, Enrolled enrolled) {
  /** Nothing is. */
  public static final Published NONE = new Published(Set.of(), Set.of(), Set.of(), Enrolled.NOBODY);

  public Published {
    months = Set.copyOf(months);
    schools = Set.copyOf(schools);
    inputs = Set.copyOf(inputs);
  }

  /** How a file is named among the inputs. */
  public static String input(String path, String sha256) {
    return path + " " + sha256;
  }

  /** Whether it was made of this file too, as it is now. */
  public boolean hasRead(FilePlan plan) {
    return inputs.contains(input(plan.delivery().path(), plan.sha256()));
  }

  /** Whether it holds a month. */
  public boolean has(int month) {
    return months.contains(month);
  }
}
