package org.rapport.jobs.simulate;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** The days of one and a half centuries as text, each made once. */
final class DayTexts {
  private final byte[][] texts = new byte[(int) LocalDate.of(2101, 1, 1).toEpochDay()][];

  byte[] of(int day) {
    byte[] text = texts[day];
    if (text == null) {
      text = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII);
      texts[day] = text;
    }
    return text;
  }
}
