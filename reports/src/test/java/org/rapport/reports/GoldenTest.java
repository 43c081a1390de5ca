package org.rapport.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reports of the sample district as they are meant to read and look. On a difference, what was
 * expected, what is, and where they differ lie below {@code target/goldens}; {@code scripts/accept}
 * takes what is for what is meant.
 */
class GoldenTest {
  private static final Path GOLDENS = Path.of("src/test/resources/goldens");
  private static final Path FOUND = Path.of("target/goldens");

  /** Pictures of a few reports are enough: one whole school, the district, and one hidden. */
  private static final List<String> LOOKED_AT =
      List.of("district", "school-bayside-middle-school-102", "school-island-school-105");

  private static final int DPI = 48;
  private static final int TOLERANCE = 48;
  private static final double SHARE_APART = 0.002;

  @TempDir Path folder;

  @Test
  void theReportsReadAndLookAsMeant() throws IOException {
    List<DrawnReport> drawn =
        Reports.draw(
            new ReportRequest(
                SampleDistrict.write(folder.resolve("snapshot")),
                SampleDistrict.MONTH,
                "Lakeview Unified School District",
                "en-US",
                folder.resolve("out"),
                Optional.empty(),
                "0.1.0"));
    List<String> differing = new ArrayList<>();
    for (DrawnReport report : drawn) {
      String name = report.file().getFileName().toString().replace(".pdf", "");
      compareText(name, text(report), differing);
      if (LOOKED_AT.contains(name)) {
        comparePictures(name, report, differing);
      }
    }
    assertThat(differing).as("see reports/target/goldens, then scripts/accept").isEmpty();
  }

  private static String text(DrawnReport report) throws IOException {
    return ReadAloud.of(report.file()).stream()
        .map(piece -> piece.type() + " " + piece.text().strip())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static void compareText(String name, String actual, List<String> differing)
      throws IOException {
    Path golden = GOLDENS.resolve(name + ".txt");
    if (isAccepting()) {
      Files.createDirectories(GOLDENS);
      Files.writeString(golden, actual);
      return;
    }
    String expected = Files.exists(golden) ? Files.readString(golden) : "";
    if (!expected.equals(actual)) {
      Files.createDirectories(FOUND);
      Files.writeString(FOUND.resolve(name + ".actual.txt"), actual);
      Files.writeString(FOUND.resolve(name + ".expected.txt"), expected);
      List<String> before = expected.lines().toList();
      List<String> now = actual.lines().toList();
      String gone =
          before.stream()
              .filter(line -> !now.contains(line))
              .map(line -> "- " + line)
              .collect(Collectors.joining("\n"));
      String added =
          now.stream()
              .filter(line -> !before.contains(line))
              .map(line -> "+ " + line)
              .collect(Collectors.joining("\n"));
      Files.writeString(FOUND.resolve(name + ".difference.txt"), gone + "\n" + added + "\n");
      differing.add(name + ".txt");
    }
  }

  private static void comparePictures(String name, DrawnReport report, List<String> differing)
      throws IOException {
    try (PDDocument document = Loader.loadPDF(report.file().toFile())) {
      PDFRenderer renderer = new PDFRenderer(document);
      for (int page = 0; page < document.getNumberOfPages(); page++) {
        BufferedImage actual = renderer.renderImageWithDPI(page, DPI, ImageType.GRAY);
        comparePicture(name + "-" + (page + 1), actual, differing);
      }
    }
  }

  private static void comparePicture(String name, BufferedImage actual, List<String> differing)
      throws IOException {
    Path golden = GOLDENS.resolve(name + ".png");
    if (isAccepting()) {
      ImageIO.write(actual, "png", golden.toFile());
      return;
    }
    BufferedImage expected =
        Files.exists(golden)
            ? ImageIO.read(golden.toFile())
            : new BufferedImage(
                actual.getWidth(), actual.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage difference =
        new BufferedImage(actual.getWidth(), actual.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    long apart = 0;
    for (int y = 0; y < actual.getHeight(); y++) {
      for (int x = 0; x < actual.getWidth(); x++) {
        boolean isInside = x < expected.getWidth() && y < expected.getHeight();
        int before = isInside ? expected.getRaster().getSample(x, y, 0) : 0;
        int gap = Math.abs(before - actual.getRaster().getSample(x, y, 0));
        difference.getRaster().setSample(x, y, 0, 255 - gap);
        apart += gap > TOLERANCE ? 1 : 0;
      }
    }
    if (apart > SHARE_APART * actual.getWidth() * actual.getHeight()) {
      Files.createDirectories(FOUND);
      ImageIO.write(actual, "png", FOUND.resolve(name + ".actual.png").toFile());
      ImageIO.write(expected, "png", FOUND.resolve(name + ".expected.png").toFile());
      ImageIO.write(difference, "png", FOUND.resolve(name + ".difference.png").toFile());
      differing.add(name + ".png");
    }
  }

  private static boolean isAccepting() {
    return Boolean.getBoolean("rapport.accept");
  }
}
