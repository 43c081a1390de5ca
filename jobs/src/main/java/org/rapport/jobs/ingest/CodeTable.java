package org.rapport.jobs.ingest;

import java.nio.charset.StandardCharsets;
import org.rapport.contract.codes.Code;

/** The written forms of a code list as bytes, to find a code without making a string. */
final class CodeTable {
  private final byte[][] words;

  CodeTable(Class<? extends Enum<?>> list) {
    Enum<?>[] constants = list.getEnumConstants();
    words = new byte[constants.length][];
    for (int i = 0; i < words.length; i++) {
      words[i] = ((Code) constants[i]).code().getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** Position of the code in its enum, in any case; -1 for any other text. */
  int find(byte[] bytes, int start, int end) {
    for (int i = 0; i < words.length; i++) {
      byte[] word = words[i];
      if (word.length == end - start && isSame(word, bytes, start)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isSame(byte[] word, byte[] bytes, int start) {
    for (int i = 0; i < word.length; i++) {
      byte b = bytes[start + i];
      if (word[i] != b && (b < 'A' || b > 'Z' || word[i] != b + ('a' - 'A'))) {
        return false;
      }
    }
    return true;
  }
}
