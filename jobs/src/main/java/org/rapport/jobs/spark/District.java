package org.rapport.jobs.spark;

import java.io.Serializable;
import java.time.MonthDay;
import java.time.ZoneId;

/**
 * What the configuration says about the district.
 *
 * @param mainLanguage main language of schools that name none
 * @param schoolYearStarts day on which school years begin
 */
record District(
    String id, String name, ZoneId timeZone, String mainLanguage, MonthDay schoolYearStarts)
    implements Serializable {}
