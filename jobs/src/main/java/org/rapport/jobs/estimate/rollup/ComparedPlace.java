package org.rapport.jobs.estimate.rollup;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rapport.jobs.estimate.Contrast;
import org.rapport.jobs.estimate.GapEstimate;
import org.rapport.jobs.estimate.SchoolSplit;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;

/**
 * Where families of different languages are compared.
 *
 * @param school dense number, or {@link Group#ALL_SCHOOLS}
 * @param reference its main language
 */
public record ComparedPlace(int school, String reference) {
  /** All families of the place. */
  public Group whole() {
    return school == Group.ALL_SCHOOLS ? Group.DISTRICT : Group.school(school);
  }

  /** Its families that have a home language. */
  public Group of(String language) {
    return school == Group.ALL_SCHOOLS
        ? Group.homeLanguage(language)
        : Group.schoolLanguage(school, language);
  }

  /** Families of any of the languages; a family has one home language, so none is in it twice. */
  public List<Group> of(List<String> languages) {
    return languages.stream().map(this::of).toList();
  }

  /** A school of the district, its families compared with the district's reference. */
  ComparedPlace at(int ofSchool) {
    return new ComparedPlace(ofSchool, reference);
  }

  /**
   * The split of a district's gap over its schools; null for a school's, and for a gap that may not
   * be shown.
   *
   * @param gap the groups at one school
   */
  @Nullable SchoolSplit split(
      GapEstimate estimate, int schools, Function<ComparedPlace, SchoolSplit.School> gap) {
    Contrast contrast = estimate.contrast();
    if (school != Group.ALL_SCHOOLS || contrast == null) {
      return null;
    }
    return SchoolSplit.of(
        contrast.difference(), IntStream.range(0, schools).mapToObj(this::at).map(gap).toList());
  }
}
