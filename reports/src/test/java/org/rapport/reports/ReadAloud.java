package org.rapport.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;

/**
 * A report as a screen reader meets it: its structure tree in order, with the text of each part.
 */
final class ReadAloud {
  private final Map<COSDictionary, Integer> pages = new HashMap<>();
  private final List<Map<Integer, PDMarkedContent>> contents = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();
  private int row;

  private ReadAloud() {}

  /**
   * A run of text, or the words that stand for a picture.
   *
   * @param type structure type of the nearest element that is a block
   * @param row number of the table row in which it stands; 0 outside of tables
   * @param x left end, from the left edge of the page
   * @param y base line, from the top of the page; for pictures as the piece before
   */
  record Piece(String type, int row, String text, int page, double x, double y) {}

  static List<Piece> of(Path file) throws IOException {
    ReadAloud reader = new ReadAloud();
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      for (PDPage page : document.getPages()) {
        reader.pages.put(page.getCOSObject(), reader.contents.size());
        PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
        extractor.processPage(page);
        Map<Integer, PDMarkedContent> found = new HashMap<>();
        extractor.getMarkedContents().forEach(content -> collect(content, found));
        reader.contents.add(found);
      }
      reader.read(document.getDocumentCatalog().getStructureTreeRoot(), "", 0, null);
    }
    return reader.pieces;
  }

  private static void collect(PDMarkedContent content, Map<Integer, PDMarkedContent> found) {
    if (content.getMCID() >= 0) {
      found.put(content.getMCID(), content);
    }
    for (Object part : content.getContents()) {
      if (part instanceof PDMarkedContent inner) {
        collect(inner, found);
      }
    }
  }

  private void read(PDStructureNode node, String type, int inRow, PDPage page) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        String own = element.getStructureType();
        int ownRow = own.equals("TR") ? ++row : inRow;
        PDPage on = element.getPage() == null ? page : element.getPage();
        if (element.getAlternateDescription() != null) {
          Piece last =
              pieces.isEmpty() ? new Piece("", 0, "", 0, 0, 0) : pieces.get(pieces.size() - 1);
          pieces.add(
              new Piece(
                  own, ownRow, element.getAlternateDescription(), last.page(), last.x(), last.y()));
        } else {
          read(element, own.equals("Span") ? type : own, ownRow, on);
        }
      } else if (kid instanceof PDMarkedContentReference reference) {
        text(
            type,
            inRow,
            reference.getMCID(),
            reference.getPage() == null ? page : reference.getPage());
      } else if (kid instanceof Integer id) {
        text(type, inRow, id, page);
      }
    }
  }

  private void text(String type, int inRow, int id, PDPage page) {
    int number = pages.get(page.getCOSObject());
    PDMarkedContent content = contents.get(number).get(id);
    if (content == null) {
      return;
    }
    StringBuilder text = new StringBuilder();
    TextPosition first = null;
    for (Object part : content.getContents()) {
      if (part instanceof TextPosition position) {
        first = first == null ? position : first;
        text.append(position.getUnicode());
      }
    }
    if (first != null && !text.toString().isBlank()) {
      pieces.add(
          new Piece(type, inRow, text.toString(), number, first.getXDirAdj(), first.getYDirAdj()));
    }
  }
}
