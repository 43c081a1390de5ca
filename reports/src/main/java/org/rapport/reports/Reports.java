package org.rapport.reports;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.reports.chart.Theme;
import org.rapport.reports.model.DistrictReport;
import org.rapport.reports.model.Published;
import org.rapport.reports.model.School;
import org.rapport.reports.model.SchoolReport;
import org.rapport.reports.page.Pages;
import org.rapport.reports.read.Snapshot;

/**
 * Draws the PDFs of one month from what was published. The same tables give the same bytes; a PDF
 * stands in the folder whole or not at all.
 */
public final class Reports {
  private static final int SLUG_LENGTH = 40;

  private Reports() {}

  /** Draws one school, or the district and all its schools by name. */
  public static List<DrawnReport> draw(ReportRequest request) {
    return draw(request, 0, 1);
  }

  /**
   * Draws a part of what {@link #draw(ReportRequest)} draws, so that parts can be drawn side by
   * side: of every {@code parts} reports in its order the one at {@code part}.
   */
  public static List<DrawnReport> draw(ReportRequest request, int part, int parts) {
    Published published =
        new Snapshot(request.snapshot(), Reports::printed)
            .published(request.month(), request.schoolId());
    Pages pages = new Pages(request.language(), request.version());
    List<DrawnReport> drawn = new ArrayList<>();
    int position = 0;
    if (request.schoolId().isEmpty() && position++ % parts == part) {
      drawn.add(district(request, published, pages));
    }
    for (School school : schools(request, published)) {
      if (position++ % parts != part) {
        continue;
      }
      SchoolReport report =
          SchoolReport.of(published, school, request.month(), printedDistrict(request));
      Path file = request.outFolder().resolve(fileName(school));
      int count = pages.write(report, file);
      drawn.add(new DrawnReport(file, school.name(), count, report.sentences(), warnings(school)));
    }
    return List.copyOf(drawn);
  }

  private static DrawnReport district(ReportRequest request, Published published, Pages pages) {
    DistrictReport report =
        DistrictReport.of(
            published, request.month(), printedDistrict(request), request.districtName());
    Path file = request.outFolder().resolve("district.pdf");
    int count = pages.write(report, file);
    List<String> warnings = new ArrayList<>();
    if (!report.name().equals(report.ownName())) {
      warnings.add(
          "The name of the district is in a script that the faces of the type lack: pages say \u201c"
              + report.name()
              + "\u201d, and title and numbers.csv of the district\u2019s report hold the name.");
    }
    published.schools().forEach(school -> warnings.addAll(warnings(school)));
    return new DrawnReport(file, report.name(), count, report.sentences(), warnings);
  }

  /** A name whose letters the faces lack would be boxes; a word that anybody can read is not. */
  private static String printedDistrict(ReportRequest request) {
    return Theme.canWrite(request.districtName()) ? request.districtName() : "Our district";
  }

  /** A name whose letters the faces lack would be boxes; its id takes its place. */
  private static School printed(School school) {
    return Theme.canWrite(school.name()) ? school : school.printedById();
  }

  private static List<String> warnings(School school) {
    if (school.ownName().isEmpty()) {
      return List.of();
    }
    String shown =
        Theme.canOutline(school.ownName())
            ? "its own report shows the name as a picture"
            : "the name stands in the title of its own report";
    return List.of(
        "The name of school "
            + school.id()
            + " is in a script that the faces of the type lack: it is printed as \u201c"
            + school.name()
            + "\u201d, "
            + shown
            + ", and numbers.csv of each report holds it.");
  }

  private static List<School> schools(ReportRequest request, Published published) {
    if (request.schoolId().isEmpty()) {
      return published.schools();
    }
    String id = request.schoolId().get();
    List<School> found =
        published.schools().stream().filter(school -> school.id().equals(id)).toList();
    if (found.isEmpty()) {
      throw new UserError(
          ExitCode.CANNOT_START,
          "no school " + id + " in " + request.snapshot() + "; give an id of its roster");
    }
    return found;
  }

  /**
   * A name of plain letters, digits and dashes, so that no school's name or id leaves the folder.
   */
  static String fileName(School school) {
    return "school-" + plain(school.name(), SLUG_LENGTH) + "-" + plainId(school.id()) + ".pdf";
  }

  private static String plain(String text, int length) {
    String ascii =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replace('đ', 'd')
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-");
    String cut = ascii.substring(0, Math.min(length, ascii.length()));
    String trimmed = cut.replaceAll("^-+|-+$", "");
    return trimmed.isEmpty() ? "x" : trimmed;
  }

  /** Ids that differ must not meet in one name, so what is not plain becomes its code. */
  private static String plainId(String id) {
    StringBuilder plain = new StringBuilder();
    id.codePoints()
        .forEach(
            point -> {
              boolean isPlain = Character.toString(point).matches("[A-Za-z0-9-]");
              if (isPlain) {
                plain.appendCodePoint(point);
              } else {
                plain.append('_').append(Integer.toHexString(point));
              }
            });
    return plain.isEmpty() ? "_" : plain.toString();
  }
}
