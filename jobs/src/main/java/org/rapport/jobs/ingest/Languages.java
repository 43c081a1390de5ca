package org.rapport.jobs.ingest;

/** The shape of BCP 47 language tags, and lists in one cell. */
final class Languages {
  private static final int LONGEST_SUBTAG = 8;

  private Languages() {}

  /** Whether the text is one tag, or a list of tags separated by semicolons. */
  static boolean areTags(byte[] b, int start, int end, boolean isList) {
    if (!isList) {
      return isTag(b, start, end);
    }
    int from = start;
    while (from < end) {
      int to = pieceEnd(b, from, end);
      int first = trimStart(b, from, to);
      int last = trimEnd(b, from, to);
      if (first < last && !isTag(b, first, last)) {
        return false;
      }
      from = to + 1;
    }
    return true;
  }

  /**
   * A language of two or three letters, then subtags of one to eight letters or digits. Longer
   * languages exist in the standard's grammar alone; they are names like "Spanish". A subtag of two
   * stands for a country and is letters: "Jan-02" is a day that a spreadsheet made of something.
   */
  private static boolean isTag(byte[] b, int start, int end) {
    int at = start;
    while (at < end && isLetter(b[at])) {
      at++;
    }
    if (at - start < 2 || at - start > 3) {
      return false;
    }
    boolean isFirst = true;
    while (at < end) {
      if (b[at] != '-') {
        return false;
      }
      int from = ++at;
      while (at < end && (isLetter(b[at]) || (b[at] >= '0' && b[at] <= '9'))) {
        at++;
      }
      boolean isCountry = at - from == 2 && isFirst;
      if (at == from
          || at - from > LONGEST_SUBTAG
          || (isCountry && !(isLetter(b[from]) && isLetter(b[from + 1])))) {
        return false;
      }
      isFirst = false;
    }
    return !isNotANumber(b, start, end);
  }

  /** Programs write NaN for nothing; the language nan is written otherwise. */
  private static boolean isNotANumber(byte[] b, int start, int end) {
    return end - start == 3 && b[start] == 'N' && b[start + 1] == 'a' && b[start + 2] == 'N';
  }

  private static boolean isLetter(byte b) {
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  /** Where the piece of a list that begins at {@code from} ends: at a semicolon or the end. */
  static int pieceEnd(byte[] b, int from, int end) {
    int at = from;
    while (at < end && b[at] != ';') {
      at++;
    }
    return at;
  }

  static int trimStart(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] == ' ') {
      at++;
    }
    return at;
  }

  static int trimEnd(byte[] b, int from, int to) {
    int at = to;
    while (at > from && b[at - 1] == ' ') {
      at--;
    }
    return at;
  }
}
