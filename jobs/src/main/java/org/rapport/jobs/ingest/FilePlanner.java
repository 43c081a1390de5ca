package org.rapport.jobs.ingest;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.rapport.contract.RejectReason;

/**
 * The first pass over a delivery: checksum, encoding, format and the places where splits meet. It
 * takes the same memory for any size of file, and finds records as {@link SplitReader} does.
 */
public final class FilePlanner {
  /** Splits of plain files are about this long, in bytes. */
  public static final long SPLIT_BYTES = 64L << 20;

  private static final int HEAD_BYTES = 256 * 1024;
  private static final int MAGIC_BYTES = 4;
  private static final int CHUNK_BYTES = 256 * 1024;

  private Delivery delivery;
  private final Configuration hadoop;
  private final long splitBytes;
  private Profile.Form form;
  private final MessageDigest digest = sha256();
  private final Utf8 text = new Utf8();
  private final byte[] head = new byte[HEAD_BYTES];
  private int headLength;
  private boolean isDamaged;

  private FilePlanner(Delivery delivery, Configuration hadoop, long splitBytes) {
    this.delivery = delivery;
    this.hadoop = hadoop;
    this.splitBytes = splitBytes;
    this.form = delivery.layout().form();
  }

  /**
   * Plans a delivery. A file that can't be read as what it should be gives a plan with refusals.
   *
   * @throws UncheckedIOException if the file system fails
   */
  public static FilePlan plan(Delivery delivery, Configuration hadoop) {
    return plan(delivery, hadoop, SPLIT_BYTES);
  }

  /** Plans a delivery with splits of another length in bytes. */
  public static FilePlan plan(Delivery delivery, Configuration hadoop, long splitBytes) {
    try {
      return new FilePlanner(delivery, hadoop, splitBytes).plan();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FilePlan plan() throws IOException {
    try (InputStream file = StoredFile.open(delivery, hadoop)) {
      PushbackInputStream stored =
          new PushbackInputStream(new DigestInputStream(file, digest), MAGIC_BYTES);
      byte[] magic = stored.readNBytes(MAGIC_BYTES);
      stored.unread(magic);
      Packing packing = Packing.of(magic, magic.length);
      InputStream unpacked = unpack(stored, packing);
      readHead(unpacked);
      int mark = Encoding.markLength(head, headLength);
      if (packing.isWorkbook(magic, head, headLength)) {
        drain(stored);
        return refused(RejectReason.SPREADSHEET_FILE, packing, Encoding.UTF_8);
      }
      Encoding unmarked = Encoding.ofUnmarked(head, headLength);
      if (mark == 0 && unmarked != Encoding.UTF_8) {
        drain(unpacked);
        drain(stored);
        return refused(RejectReason.UNMARKED_UTF16, packing, unmarked);
      }
      Encoding marked = Encoding.ofMark(head, mark);
      byte[] headText = headText(marked, mark);
      readAsLines(headText);
      boolean isJson =
          switch (form.format()) {
            case ANY -> JsonSurvey.isJson(delivery, headText);
            case CSV -> false;
            case JSON, JSON_LINES -> true;
          };
      Opening opening = isJson ? unsurveyed() : Headers.read(delivery, headText);
      long start = mark + marked.storedLength(headText, 0, opening.bytes());
      List<Split> splits = splits(opening, start, packing, marked, unpacked);
      drain(unpacked);
      drain(stored);
      Encoding encoding = mark > 0 ? marked : unmarkedEncoding();
      if (isJson) {
        byte[] text = encoding == marked ? headText : headText(encoding, mark);
        opening = surveyed(packing, encoding, mark, text);
      }
      return planOf(opening, splits, packing, encoding);
    }
  }

  /** Of what is no text, or not as it should be, nothing is read. */
  private FilePlan refused(RejectReason reason, Packing packing, Encoding encoding) {
    Rejection rejection = Rejection.ofFile(delivery, Rejection.WHOLE_RECORD, reason);
    return planOf(Opening.refused(List.of(rejection)), List.of(), packing, encoding);
  }

  /** A list of records may come without its brackets and commas, a record on each line. */
  private void readAsLines(byte[] headText) {
    if (delivery.layout().mayBeLines() && JsonSurvey.beginsWithObjectOnALine(headText)) {
      delivery = delivery.asLines();
      form = delivery.layout().form();
    }
  }

  /** JSON Lines have no header: every line may be a record. */
  private Opening unsurveyed() {
    return new Opening(
        JsonKeys.of(delivery.layout().names().size(), List.of(), 0), List.of(), List.of(), 0, 0);
  }

  /** What the records themselves say, once the encoding of the file is known. */
  private Opening surveyed(Packing packing, Encoding encoding, int mark, byte[] text)
      throws IOException {
    boolean isWhole = headLength < head.length;
    boolean isDocument = form.format() == Profile.Format.JSON;
    try {
      if (isDocument && !isDivisible(packing, encoding, mark)) {
        return Opening.refused(
            List.of(
                Rejection.ofFile(delivery, Rejection.WHOLE_RECORD, RejectReason.BROKEN_DOCUMENT)));
      }
      byte[] lines = isDocument ? JsonDocument.head(text, delivery.layout(), isWhole) : text;
      return JsonSurvey.of(
          delivery,
          lines,
          isWhole,
          () -> {
            InputStream utf8 = utf8(packing, encoding, mark);
            InputStream whole =
                isDocument ? new JsonDocument(utf8, delivery.layout(), true, 1) : utf8;
            return new JsonScanner(whole, encoding, delivery.layout(), mark, 1);
          });
    } catch (IOException e) {
      damaged(e);
      return unsurveyed();
    }
  }

  private InputStream utf8(Packing packing, Encoding encoding, int mark) throws IOException {
    InputStream stored = StoredFile.openAt(delivery, packing, mark, hadoop);
    return Transcoding.toUtf8(stored, encoding);
  }

  /** Whether a JSON document can be divided into its records. */
  private boolean isDivisible(Packing packing, Encoding encoding, int mark) throws IOException {
    if (isDamaged) {
      return true;
    }
    try (InputStream utf8 = utf8(packing, encoding, mark)) {
      JsonDocument.check(utf8, delivery.layout());
      return true;
    } catch (EOFException e) {
      return false;
    }
  }

  private Encoding unmarkedEncoding() {
    return isUtf8() ? Encoding.UTF_8 : Encoding.WINDOWS_1252;
  }

  private boolean isUtf8() {
    return text.prevails() || !form.hasFallback();
  }

  private InputStream unpack(InputStream stored, Packing packing) throws IOException {
    try {
      return new Tally(StoredFile.unpack(stored, delivery, packing));
    } catch (IOException e) {
      damaged(e);
      return InputStream.nullInputStream();
    }
  }

  /** Fills the head as far as the file goes or can be read. */
  private void readHead(InputStream unpacked) throws IOException {
    try {
      int read = 0;
      while (read >= 0 && headLength < head.length) {
        headLength += read;
        read = unpacked.read(head, headLength, head.length - headLength);
      }
    } catch (IOException e) {
      damaged(e);
    }
  }

  private void drain(InputStream stream) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      int read = 0;
      while (read >= 0) {
        read = stream.read(chunk, 0, chunk.length);
      }
    } catch (IOException e) {
      damaged(e);
    }
  }

  /** Keeps that the file is damaged; any other error is the file system's. */
  private void damaged(IOException error) throws IOException {
    if (!StoredFile.isDamage(error)) {
      throw error;
    }
    isDamaged = true;
  }

  private byte[] headText(Encoding encoding, int mark) throws IOException {
    byte[] body = Arrays.copyOfRange(head, Math.min(mark, headLength), headLength);
    return Transcoding.toUtf8(new ByteArrayInputStream(body), encoding).readAllBytes();
  }

  private List<Split> splits(
      Opening opening, long start, Packing packing, Encoding marked, InputStream unpacked)
      throws IOException {
    RecordFormat format = opening.format();
    if (format == null) {
      return List.of();
    }
    Split whole = new Split(start, Long.MAX_VALUE, 1, opening.lines() + 1L);
    boolean isOne =
        packing != Packing.NONE
            || marked != Encoding.UTF_8
            || form.format() == Profile.Format.JSON
            || delivery.bytes() <= splitBytes;
    if (isOne) {
      return List.of(whole);
    }
    InputStream begun = new ByteArrayInputStream(head, (int) start, headLength - (int) start);
    InputStream body = new SequenceInputStream(begun, unpacked);
    List<Split> splits = splits(body, marked, format, whole);
    boolean isUtf8 = Encoding.markLength(head, headLength) > 0 || isUtf8();
    if (isUtf8) {
      return splits;
    }
    // Limits of length are counted in UTF-8: a second pass reads what the splits will read.
    try (InputStream again = StoredFile.openAt(delivery, packing, start, hadoop)) {
      Encoding fallback = Encoding.WINDOWS_1252;
      return splits(Transcoding.toUtf8(again, fallback), fallback, format, whole);
    }
  }

  private List<Split> splits(InputStream body, Encoding encoding, RecordFormat format, Split whole)
      throws IOException {
    RecordScanner scanner =
        RecordScanner.of(
            format, delivery.layout(), body, encoding, whole.start(), whole.firstLine());
    List<Split> splits = new ArrayList<>();
    Split open = whole;
    long records = 0;
    RecordScanner.Found found = scanner.skip();
    while (found != RecordScanner.Found.END) {
      records += found == RecordScanner.Found.BLANK ? 0 : 1;
      long here = scanner.offset();
      if (here - open.start() >= splitBytes) {
        splits.add(new Split(open.start(), here, open.firstRecord(), open.firstLine()));
        open = new Split(here, Long.MAX_VALUE, records + 1, scanner.line());
      }
      found = scanner.skip();
    }
    if (splits.isEmpty() || scanner.offset() > open.start()) {
      splits.add(open);
    }
    return splits;
  }

  private FilePlan planOf(Opening opening, List<Split> splits, Packing packing, Encoding encoding) {
    List<Rejection> refusals = opening.refusals();
    if (isDamaged) {
      refusals =
          List.of(Rejection.ofFile(delivery, Rejection.WHOLE_RECORD, RejectReason.UNREADABLE_FILE));
    }
    String checksum = HexFormat.of().formatHex(digest.digest());
    RecordFormat format = opening.format();
    List<Split> readable = format == null ? List.of() : splits;
    return new FilePlan(
        delivery, checksum, packing, encoding, format, opening.unnamed(), readable, refusals);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Counts UTF-8 in passing. */
  private final class Tally extends FilterInputStream {
    Tally(InputStream unpacked) {
      super(unpacked);
    }

    @Override
    public int read() throws IOException {
      throw new UnsupportedOperationException("read blocks");
    }

    @Override
    public int read(byte[] out, int from, int length) throws IOException {
      int read = super.read(out, from, length);
      if (read > 0) {
        text.add(out, from, from + read);
      }
      return read;
    }

    /** The file is closed by who opened it, and read to its end after its text was. */
    @Override
    public void close() {}
  }
}
