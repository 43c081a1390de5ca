package org.rapport.jobs.ingest;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.rapport.contract.ValueKind;

/** Tells what kind of text stands in a place, for messages that must not hold the text. */
final class ValueKinds {
  private static final int LONGEST = 64;
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d*[.,]?\\d+");
  private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d+([.,]\\d*)?[eE][+-]?\\d+");
  private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME =
      Pattern.compile(
          "[\\w/.-]{6,11}[T ]\\d{1,2}:\\d{2}[\\d:.]*( ?[AaPp][Mm])?([Zz]|[+-][\\d:]+)?");
  private static final Pattern OTHER_DAY =
      Pattern.compile("\\d{1,4}[/.-](\\d{1,2}|[A-Za-z]{3,9})[/.-]\\d{1,4}");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_-]+");

  private ValueKinds() {}

  static ValueKind of(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] >= 0 && bytes[i] < ' ') {
        return ValueKind.CONTROL;
      }
    }
    if (end - start > LONGEST) {
      return ValueKind.TEXT;
    }
    String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
    if (text.isEmpty()) {
      return ValueKind.EMPTY;
    }
    if (DIGITS.matcher(text).matches()) {
      return ValueKind.DIGITS;
    }
    if (DECIMAL.matcher(text).matches()) {
      return ValueKind.DECIMAL;
    }
    if (SCIENTIFIC.matcher(text).matches()) {
      return ValueKind.SCIENTIFIC_NUMBER;
    }
    if (ISO_DAY.matcher(text).matches()) {
      return ValueKind.DATE_ISO;
    }
    if (OTHER_DAY.matcher(text).matches()) {
      return ValueKind.DATE_OTHER;
    }
    if (TIME.matcher(text).matches()) {
      return ValueKind.TIMESTAMP;
    }
    return WORD.matcher(text).matches() ? ValueKind.WORD : ValueKind.TEXT;
  }
}
