package org.rapport.jobs.spark;

import org.rapport.jobs.spark.GroupTotals.Group;

/**
 * Where families of different languages are compared.
 *
 * @param school dense number, or {@link Group#ALL_SCHOOLS}
 * @param reference its main language
 */
record ComparedPlace(int school, String reference) {
  Group whole() {
    return school == Group.ALL_SCHOOLS ? Group.DISTRICT : Group.school(school);
  }

  Group of(String language) {
    return school == Group.ALL_SCHOOLS
        ? Group.homeLanguage(language)
        : Group.schoolLanguage(school, language);
  }
}
