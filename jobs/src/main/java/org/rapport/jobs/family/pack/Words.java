package org.rapport.jobs.family.pack;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts that repeat from row to row, such as staff ids and languages: each is made once and shared,
 * as long as no other text takes its place. Of bounded size.
 */
public final class Words {
  private static final int PLACES = 1 << 12;

  private final @Nullable String[] words = new @Nullable String[PLACES];

  /** The text of UTF-8 bytes. */
  String of(byte[] bytes, int from, int length) {
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int place = (int) Spread.mix(hash) & (PLACES - 1);
    String word = words[place];
    if (word == null || !isSame(word, bytes, from, length)) {
      word = new String(bytes, from, length, StandardCharsets.UTF_8);
      words[place] = word;
    }
    return word;
  }

  /** Whether a text has these bytes; beyond ASCII it always seems new. */
  private static boolean isSame(String word, byte[] bytes, int from, int length) {
    if (word.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[from + i] < 0 || word.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
