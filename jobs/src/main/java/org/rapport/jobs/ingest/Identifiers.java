package org.rapport.jobs.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.RejectReason;

/**
 * Whether an identifier is as its system wrote it. What joins to nothing, or joins what does not
 * belong together, must not be taken for one:
 *
 * <ul>
 *   <li>numbers and days that a spreadsheet or a program rewrote: {@code 1.23E+11}, {@code
 *       12345.0}, {@code 12,345}, {@code 2-Jan}, {@code #N/A}, {@code NaN};
 *   <li>quotes and backslashes of a writer who escapes otherwise than CSV does, or a spreadsheet's
 *       sign for a text: {@code abc\}, {@code '007}, {@code ="007"};
 *   <li>signs that nobody sees, such as no-break and zero-width spaces and byte order marks;
 *   <li>what stands below or between records: {@code Total}, {@code # a remark};
 *   <li>what is longer than {@link #LONGEST} bytes: a text that slipped.
 * </ul>
 */
final class Identifiers {
  /** In bytes of UTF-8; the longest in use, ids of messages, have about half of that. */
  static final int LONGEST = 256;

  private static final int REPLACEMENT = 0xFFFD;
  // Kinds of bytes; those that make no difference are 0.
  private static final int SUSPECT = 1;
  private static final int POINT = 2;
  private static final int SIGN = 4;
  private static final int EXPONENT = 8;
  private static final byte[] KINDS = kinds();

  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?\\d+([.,]\\d*)?[eE][+-]\\d+" // 1E+05
              + "|[+-]?\\d+[.,]\\d+[eE]\\d+" // 1.23E5; 12E5 may well be a code
              + "|\\d+[.,]0*" // 12345.0
              + "|\\d{1,3}(,\\d{3})+"); // 12,345
  private static final int LONGEST_NUMBER = 32;

  /** As spreadsheets set to English, Spanish or German write them. */
  private static final Set<String> MONTHS =
      Set.of(
          "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ene feb mar abr may jun jul ago sep oct nov dic Mrz Mai Okt Dez"
              .split(" ", -1));

  private static final int MONTH = 3;
  private static final List<byte[]> TOTALS = words("total", "totals", "subtotal", "grand total");
  private static final List<byte[]> NOTHING = words("NaN", "nan", "NaT", "None", "undefined");
  private static final boolean[] BEGINS_WORD = beginsWord();

  private Identifiers() {}

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = (byte) (i < ' ' || i >= 0x7F ? SUSPECT : 0);
    }
    put(kinds, "\"\\'`=#", SUSPECT);
    put(kinds, ".,", POINT);
    put(kinds, "-+", SIGN);
    put(kinds, "eE", EXPONENT);
    return kinds;
  }

  private static void put(byte[] kinds, String signs, int kind) {
    for (int i = 0; i < signs.length(); i++) {
      kinds[signs.charAt(i)] = (byte) kind;
    }
  }

  /** With which bytes the words begin, so that most identifiers need no look at them. */
  private static boolean[] beginsWord() {
    boolean[] begins = new boolean[256];
    TOTALS.forEach(word -> begins[word[0]] = true);
    TOTALS.forEach(word -> begins[word[0] & ~0x20] = true);
    NOTHING.forEach(word -> begins[word[0]] = true);
    return begins;
  }

  private static List<byte[]> words(String... words) {
    return Arrays.stream(words).map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /**
   * What is wrong with an identifier of at least one byte, without spaces around it; null for a
   * good one.
   */
  static @Nullable RejectReason fault(byte[] b, int start, int end) {
    if (end - start > LONGEST) {
      return RejectReason.MANGLED_ID;
    }
    int seen = 0;
    for (int at = start; at < end; at++) {
      seen |= KINDS[b[at] & 0xFF];
    }
    RejectReason fault = (seen & SUSPECT) == 0 ? null : signs(b, start, end);
    if (fault == null && isRewritten(b, start, end, seen)) {
      fault = RejectReason.MANGLED_ID;
    }
    return fault;
  }

  private static @Nullable RejectReason signs(byte[] b, int start, int end) {
    String text = text(b, start, end);
    int first = text.codePointAt(0);
    boolean isMangled = first == '=' || first == '#' || isQuote(first) || isQuote(lastOf(text));
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (point == REPLACEMENT) {
        return RejectReason.UNDECODABLE;
      }
      if (point < ' ') {
        return RejectReason.CONTROL_CHARACTER;
      }
      isMangled |= point == '"' || point == '\\' || !RecordText.isShown(point);
      at += Character.charCount(point);
    }
    return isMangled ? RejectReason.MANGLED_ID : null;
  }

  private static int lastOf(String text) {
    return text.codePointBefore(text.length());
  }

  /** Quotes of all kinds; within an identifier an apostrophe is part of a name. */
  private static boolean isQuote(int point) {
    return switch (Character.getType(point)) {
      case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> true;
      default -> point == '\'' || point == '`' || point == '\u201A' || point == '\u201E';
    };
  }

  /** Whether a spreadsheet, a program or a person wrote something else in its place. */
  private static boolean isRewritten(byte[] b, int start, int end, int seen) {
    boolean maybeNumber = (seen & POINT) != 0 || ((seen & SIGN) != 0 && (seen & EXPONENT) != 0);
    return (maybeNumber && isNumber(b, start, end))
        || ((seen & SIGN) != 0 && isDay(b, start, end))
        || (BEGINS_WORD[b[start] & 0xFF] && (isTotal(b, start, end) || isNothing(b, start, end)));
  }

  private static boolean isNumber(byte[] b, int start, int end) {
    boolean isSigned = b[start] == '-' || b[start] == '+';
    int first = isSigned && end - start > 1 ? start + 1 : start;
    return isDigit(b[first])
        && end - start <= LONGEST_NUMBER
        && NUMBER.matcher(text(b, start, end)).matches();
  }

  /** 2-Jan, 12-Oct or Jan-02, into which spreadsheets turn 1-2, 10-12 and 1-02. */
  private static boolean isDay(byte[] b, int start, int end) {
    int digits = Numbers.digits(b, start, end) - start;
    boolean isDayFirst =
        (digits == 1 || digits == 2)
            && end - start == digits + 1 + MONTH
            && b[start + digits] == '-';
    boolean isMonthFirst =
        end - start == MONTH + 3
            && b[start + MONTH] == '-'
            && Numbers.digits(b, start + MONTH + 1, end) == end;
    int month = isDayFirst ? start + digits + 1 : start;
    return (isDayFirst || isMonthFirst) && MONTHS.contains(text(b, month, month + MONTH));
  }

  /** The word of a line that is no record, by itself or before a colon, in any case. */
  private static boolean isTotal(byte[] b, int start, int end) {
    for (byte[] word : TOTALS) {
      int at = 0;
      while (at < word.length && start + at < end && (b[start + at] | 0x20) == word[at]) {
        at++;
      }
      if (at == word.length && (start + at == end || b[start + at] == ':')) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNothing(byte[] b, int start, int end) {
    for (byte[] word : NOTHING) {
      if (Arrays.equals(word, 0, word.length, b, start, end)) {
        return true;
      }
    }
    return false;
  }

  private static String text(byte[] b, int start, int end) {
    return new String(b, start, end - start, StandardCharsets.UTF_8);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
