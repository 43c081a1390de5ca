package org.rapport.jobs.ingest;

import java.util.List;

/** Words for true and false, in any case, where a profile names no others. */
final class TruthWords {
  static final List<String> TRUE = List.of("true", "t", "yes", "y", "1");
  static final List<String> FALSE = List.of("false", "f", "no", "n", "0");

  private TruthWords() {}

  /** 1 for a word for true, 0 for one for false, -1 for any other. */
  static int find(byte[] b, int start, int end) {
    if (isOneOf(TRUE, b, start, end)) {
      return 1;
    }
    return isOneOf(FALSE, b, start, end) ? 0 : -1;
  }

  private static boolean isOneOf(List<String> words, byte[] b, int start, int end) {
    for (int i = 0; i < words.size(); i++) {
      if (isWord(words.get(i), b, start, end)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text is a word that is given in lower case. */
  static boolean isWord(String word, byte[] b, int start, int end) {
    if (end - start != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      int sign = b[start + i];
      if ((sign >= 'A' && sign <= 'Z' ? sign | 0x20 : sign) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
