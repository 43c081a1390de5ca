package org.rapport.reports;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What to draw, from where, to where.
 *
 * @param snapshot folder that holds {@code published/} and {@code conformed/}
 * @param month the month that the reports are about
 * @param districtName name of the district, as people know it
 * @param language BCP 47 tag of the language asked for; the words are English so far, and the pages
 *     are tagged with it only if it is a kind of English
 * @param outFolder where the PDFs go; made if it is not there
 * @param schoolId the one school to draw; empty for the district and all its schools
 * @param version the version of Rapport, printed in each report
 */
public record ReportRequest(
    Path snapshot,
    YearMonth month,
    String districtName,
    String language,
    Path outFolder,
    Optional<String> schoolId,
    String version) {}
