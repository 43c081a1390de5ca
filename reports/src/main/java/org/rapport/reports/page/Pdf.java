package org.rapport.reports.page;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.EnumMap;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.rapport.reports.chart.Drawing;
import org.rapport.reports.chart.Face;
import org.rapport.reports.chart.Theme;
import org.w3c.dom.Element;

/**
 * Makes a PDF file of a page: tagged (PDF/UA-1, PDF/A-3a), and byte for byte the same for the same
 * page. Parsed fonts are kept per thread, since parsing takes longer than a page.
 */
final class Pdf {
  private static final byte[] COLOURS = Theme.colourProfile();

  private static final ThreadLocal<Map<Face, TrueTypeFont>> FONTS =
      ThreadLocal.withInitial(Pdf::parsedFonts);

  static {
    XRLog.setLoggingEnabled(false);
  }

  private Pdf() {}

  /**
   * Writes the page to the file, which is there whole or not at all.
   *
   * @param month the month of the data, by which the document is dated
   * @param numbers what is attached as CSV
   * @return the number of pages
   */
  static int write(Markup page, YearMonth month, String numbers, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), ".draft", ".tmp");
    try {
      int pages;
      try (OutputStream out = Files.newOutputStream(unfinished);
          PDDocument document = new PDDocument()) {
        draw(page, document);
        Calendar date = lastDay(month);
        date(document, date, month);
        Attachment.attach(document, numbers, date);
        document.save(out);
        pages = document.getNumberOfPages();
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
      return pages;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void draw(Markup page, PDDocument document) throws IOException {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePDDocument(document);
    builder.usePdfUaAccessibility(true);
    builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
    builder.useColorProfile(COLOURS);
    builder.withProducer("Rapport");
    builder.useUnicodeLineBreaker(new LineBreaks());
    builder.useObjectDrawerFactory(new Drawings(page));
    for (Face face : Face.values()) {
      builder.useFont(new Supplier(document, face), face.family(), 400, FontStyle.NORMAL, true);
    }
    builder.withHtmlContent(page.html(), null);
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
      renderer.createPDFWithoutClosing();
    }
  }

  /** The renderer dates documents by the clock; ours bear the month of their data. */
  private static void date(PDDocument document, Calendar date, YearMonth month) throws IOException {
    PDDocumentInformation information = document.getDocumentInformation();
    information.setCreationDate(date);
    information.setModificationDate(date);
    PDMetadata metadata = document.getDocumentCatalog().getMetadata();
    String day = month.atEndOfMonth() + "T00:00:00+00:00";
    String xmp =
        new String(metadata.toByteArray(), StandardCharsets.UTF_8)
            .replaceAll(
                "<xmp:CreateDate>[^<]*</xmp:CreateDate>",
                "<xmp:CreateDate>"
                    + day
                    + "</xmp:CreateDate><xmp:ModifyDate>"
                    + day
                    + "</xmp:ModifyDate>");
    metadata.importXMPMetadata(xmp.getBytes(StandardCharsets.UTF_8));
    document.setDocumentId(month.getYear() * 100L + month.getMonthValue());
  }

  private static Calendar lastDay(YearMonth month) {
    Calendar date = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
    date.setTimeInMillis(
        month.atEndOfMonth().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
    return date;
  }

  private static Map<Face, TrueTypeFont> parsedFonts() {
    Map<Face, TrueTypeFont> fonts = new EnumMap<>(Face.class);
    for (Face face : Face.values()) {
      try (InputStream file = face.open()) {
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
        // Substitutions cost more than half of the time, and their ligatures break text search.
        font.setEnableGsub(false);
        fonts.put(face, font);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return fonts;
  }

  /** Gives a document its own copy of a parsed font. */
  private static final class Supplier extends PDFontSupplier {
    private final PDDocument document;
    private final Face face;

    Supplier(PDDocument document, Face face) {
      super(null);
      this.document = document;
      this.face = face;
    }

    @Override
    public PDType0Font supply() {
      try {
        return PDType0Font.load(document, FONTS.get().get(face), true);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Draws the page's drawings where their object elements stand. */
  private record Drawings(Markup page) implements FSObjectDrawerFactory {
    @Override
    public FSObjectDrawer createDrawer(Element element) {
      Drawing drawing = page.drawing(element.getAttribute("data"));
      return (at, x, y, width, height, device, context, dotsPerPixel) -> {
        double pixelWidth = width / dotsPerPixel;
        double pixelHeight = height / dotsPerPixel;
        device.drawWithGraphics(
            (float) x,
            (float) y,
            (float) pixelWidth,
            (float) pixelHeight,
            graphics ->
                drawing.draw(graphics, new Rectangle2D.Double(0, 0, pixelWidth, pixelHeight)));
        return null;
      };
    }

    @Override
    public boolean isReplacedObject(Element element) {
      return Markup.DRAWING.equals(element.getAttribute("type"));
    }
  }
}
