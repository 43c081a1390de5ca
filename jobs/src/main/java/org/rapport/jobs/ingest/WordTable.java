package org.rapport.jobs.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words of a supplier as bytes, each with what it means, found without making a string. The letters
 * A to Z are the same in both cases; other letters are compared as they stand.
 */
final class WordTable {
  /** Stands for any text in one part of a joined word. */
  static final String ANY = "*";

  private static final byte[] NONE = new byte[0];

  private final byte[][] words;
  private final byte[][] meanings;
  private final int mask;
  private final List<byte[][]> patterns = new ArrayList<>();
  private final List<byte[]> patternMeanings = new ArrayList<>();
  private final byte[] joiner;

  /**
   * @param joiner what stands between the parts of a joined word; empty for words of one part
   */
  WordTable(List<ColumnSource.Word> list, String joiner) {
    this.joiner = joiner.getBytes(StandardCharsets.UTF_8);
    int size = Integer.highestOneBit(Math.max(4, 4 * list.size()));
    words = new byte[size][];
    meanings = new byte[size][];
    mask = size - 1;
    for (ColumnSource.Word word : list) {
      List<String> parts = parts(word.written(), joiner);
      byte[] meaning = word.meaning().getBytes(StandardCharsets.UTF_8);
      if (parts.contains(ANY) && !joiner.isEmpty()) {
        patterns.add(
            parts.stream()
                .map(part -> part.equals(ANY) ? NONE : part.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new));
        patternMeanings.add(meaning);
      } else {
        add(word.written().getBytes(StandardCharsets.UTF_8), meaning);
      }
    }
  }

  private static List<String> parts(String word, String joiner) {
    return joiner.isEmpty()
        ? List.of(word)
        : List.of(word.split(java.util.regex.Pattern.quote(joiner), -1));
  }

  private void add(byte[] word, byte[] meaning) {
    int at = hash(word, 0, word.length) & mask;
    while (words[at] != null) {
      at = (at + 1) & mask;
    }
    words[at] = word;
    meanings[at] = meaning;
  }

  private static int hash(byte[] bytes, int start, int end) {
    int hash = end - start;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + lower(bytes[i]);
    }
    return hash ^ hash >>> 15;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }

  /** What the text means; null if it is none of the words. */
  byte @Nullable [] find(byte[] bytes, int start, int end) {
    int at = hash(bytes, start, end) & mask;
    while (words[at] != null) {
      if (isSame(words[at], bytes, start, end)) {
        return meanings[at];
      }
      at = (at + 1) & mask;
    }
    for (int i = 0; i < patterns.size(); i++) {
      if (isLike(patterns.get(i), bytes, start, end)) {
        return patternMeanings.get(i);
      }
    }
    return null;
  }

  /** Whether the text is one of the words. */
  boolean has(byte[] bytes, int start, int end) {
    return find(bytes, start, end) != null;
  }

  private static boolean isSame(byte[] word, byte[] bytes, int start, int end) {
    if (word.length != end - start) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (lower(word[i]) != lower(bytes[start + i])) {
        return false;
      }
    }
    return true;
  }

  private boolean isLike(byte[][] pattern, byte[] bytes, int start, int end) {
    int from = start;
    for (int i = 0; i < pattern.length; i++) {
      int to = i == pattern.length - 1 ? end : joinerAt(bytes, from, end);
      // A part that is empty in a pattern stands for any text: only * gives one.
      if (to < 0 || (pattern[i] != NONE && !isSame(pattern[i], bytes, from, to))) {
        return false;
      }
      from = to + joiner.length;
    }
    return true;
  }

  private int joinerAt(byte[] bytes, int from, int end) {
    for (int at = from; at + joiner.length <= end; at++) {
      if (isSame(joiner, bytes, at, at + joiner.length)) {
        return at;
      }
    }
    return -1;
  }
}
