package org.rapport.reports.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Locale;
import org.rapport.reports.model.DistrictReport;
import org.rapport.reports.model.SchoolReport;
import org.rapport.reports.model.Words;

/** Lays reports out as pages and writes them as PDF files. */
public final class Pages {
  private static final int FOOT_NAME = 52;

  private final String language;
  private final String version;

  /**
   * Pages of one version.
   *
   * @param language the tag asked for; the words are English, and text tagged as another language
   *     would be read aloud wrongly, so that any other tag gives {@code en}
   * @param version printed in each report
   */
  public Pages(String language, String version) {
    Locale asked = Locale.forLanguageTag(language);
    this.language = asked.getLanguage().equals("en") ? asked.toLanguageTag() : "en";
    this.version = version;
  }

  /** Writes a school's report and tells its number of pages. */
  public int write(SchoolReport report, Path file) {
    Markup page = new Markup();
    String foot = foot(report.school().name(), Words.month(report.month()));
    new SchoolPages(page, report).write(language, foot, version);
    return write(page, report.month(), report.numbers(), file);
  }

  /** Writes the district's report and tells its number of pages. */
  public int write(DistrictReport report, Path file) {
    Markup page = new Markup();
    String foot = foot(report.name(), Words.month(report.month()));
    new DistrictPages(page, report).write(language, foot, version);
    return write(page, report.month(), report.numbers(), file);
  }

  private static String foot(String name, String month) {
    int length = name.codePointCount(0, name.length());
    String shown =
        length <= FOOT_NAME
            ? name
            : name.substring(0, name.offsetByCodePoints(0, FOOT_NAME)).strip() + "…";
    return shown + " · " + month + " · Counts under 10 are not shown";
  }

  private static int write(Markup page, YearMonth month, String numbers, Path file) {
    try {
      return Pdf.write(page, month, numbers, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
