package org.rapport.reports;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Renders all pages of a month of a warehouse, or of the sample districts, to PNG for looking at;
 * {@code scripts/gallery} starts it.
 */
public final class Gallery {
  private static final int DPI = 80;

  private Gallery() {}

  /**
   * Draws the month of a snapshot, or the sample districts where none is given.
   *
   * @param arguments folder for the pictures; then snapshot, month and name of the district
   */
  public static void main(String[] arguments) throws IOException {
    Path out = Path.of(arguments[0]);
    if (arguments.length > 1) {
      show(Path.of(arguments[1]), YearMonth.parse(arguments[2]), arguments[3], out);
      return;
    }
    Path tables = Files.createTempDirectory("rapport-gallery");
    String name = "Lakeview Unified School District";
    YearMonth month = SampleDistrict.MONTH;
    show(SampleDistrict.write(tables.resolve("a")), month, name, out.resolve("sample"));
    show(SampleDistrict.writeLarge(tables.resolve("b"), 24), month, name, out.resolve("large"));
    show(SampleDistrict.writeAttendanceOnly(tables.resolve("c")), month, name, out.resolve("bare"));
    show(SampleDistrict.writeTwoMonths(tables.resolve("d")), month, name, out.resolve("young"));
    show(SampleDistrict.writeHidden(tables.resolve("e")), month, name, out.resolve("hidden"));
  }

  private static void show(Path snapshot, YearMonth month, String name, Path out)
      throws IOException {
    List<DrawnReport> drawn =
        Reports.draw(
            new ReportRequest(snapshot, month, name, "en-US", out, Optional.empty(), "0.1.0"));
    for (DrawnReport report : drawn) {
      try (PDDocument document = Loader.loadPDF(report.file().toFile())) {
        PDFRenderer renderer = new PDFRenderer(document);
        for (int page = 0; page < document.getNumberOfPages(); page++) {
          BufferedImage picture = renderer.renderImageWithDPI(page, DPI, ImageType.RGB);
          String file = report.file().getFileName().toString().replace(".pdf", "");
          ImageIO.write(picture, "png", out.resolve(file + "-" + (page + 1) + ".png").toFile());
        }
      }
    }
    System.out.println(out + ": " + drawn.size() + " reports");
  }
}
