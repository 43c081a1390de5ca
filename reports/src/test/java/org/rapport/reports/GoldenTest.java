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

  @Test
  void aTamperedTextLeavesActualExpectedAndDifference() throws IOException {
    String name = "school-island-school-105";
    String expected = Files.readString(GOLDENS.resolve(name + ".txt"));
    String actual = expected.replace("H1 Island School", "H1 Peninsula School");
    Path found = folder.resolve("found");
    List<String> differing = new ArrayList<>();
    compareText(GOLDENS, found, name, expected, differing);
    assertThat(differing).isEmpty();
    assertThat(found).doesNotExist();
    compareText(GOLDENS, found, name, actual, differing);
    assertThat(differing).containsExactly(name + ".txt");
    assertThat(found.resolve(name + ".actual.txt")).hasContent(actual);
    assertThat(found.resolve(name + ".expected.txt")).hasContent(expected);
    assertThat(found.resolve(name + ".difference.txt"))
        .hasContent("- H1 Island School\n+ H1 Peninsula School\n");
  }

  @Test
  void aTamperedPictureLeavesActualExpectedAndDifference() throws IOException {
    String name = "school-island-school-105-1";
    BufferedImage expected = ImageIO.read(GOLDENS.resolve(name + ".png").toFile());
    BufferedImage actual = ImageIO.read(GOLDENS.resolve(name + ".png").toFile());
    Path found = folder.resolve("found");
    List<String> differing = new ArrayList<>();
    comparePicture(GOLDENS, found, name, actual, differing);
    assertThat(differing).isEmpty();
    for (int y = 0; y < 60; y++) {
      for (int x = 0; x < 60; x++) {
        actual.getRaster().setSample(x, y, 0, 0);
      }
    }
    int white = expected.getRaster().getSample(1, 1, 0);
    comparePicture(GOLDENS, found, name, actual, differing);
    assertThat(differing).containsExactly(name + ".png");
    assertThat(sample(found.resolve(name + ".actual.png"))).isZero();
    assertThat(sample(found.resolve(name + ".expected.png"))).isEqualTo(white);
    assertThat(sample(found.resolve(name + ".difference.png"))).isEqualTo(255 - white);
  }

  private static int sample(Path picture) throws IOException {
    return ImageIO.read(picture.toFile()).getRaster().getSample(1, 1, 0);
  }

  private static String text(DrawnReport report) throws IOException {
    return ReadAloud.of(report.file()).stream()
        .map(piece -> piece.type() + " " + piece.text().strip())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static void compareText(String name, String actual, List<String> differing)
      throws IOException {
    if (isAccepting()) {
      Files.createDirectories(GOLDENS);
      Files.writeString(GOLDENS.resolve(name + ".txt"), actual);
      return;
    }
    compareText(GOLDENS, FOUND, name, actual, differing);
  }

  private static void compareText(
      Path goldens, Path found, String name, String actual, List<String> differing)
      throws IOException {
    Path golden = goldens.resolve(name + ".txt");
    String expected = Files.exists(golden) ? Files.readString(golden) : "";
    if (!expected.equals(actual)) {
      Files.createDirectories(found);
      Files.writeString(found.resolve(name + ".actual.txt"), actual);
      Files.writeString(found.resolve(name + ".expected.txt"), expected);
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
      Files.writeString(found.resolve(name + ".difference.txt"), gone + "\n" + added + "\n");
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
    if (isAccepting()) {
      ImageIO.write(actual, "png", GOLDENS.resolve(name + ".png").toFile());
      return;
    }
    comparePicture(GOLDENS, FOUND, name, actual, differing);
  }

  private static void comparePicture(
      Path goldens, Path found, String name, BufferedImage actual, List<String> differing)
      throws IOException {
    Path golden = goldens.resolve(name + ".png");
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
      Files.createDirectories(found);
      ImageIO.write(actual, "png", found.resolve(name + ".actual.png").toFile());
      ImageIO.write(expected, "png", found.resolve(name + ".expected.png").toFile());
      ImageIO.write(difference, "png", found.resolve(name + ".difference.png").toFile());
      differing.add(name + ".png");
    }
  }

  private static boolean isAccepting() {
    return Boolean.getBoolean("rapport.accept");
  }
}
