package org.rapport.jobs.ingest;

import java.util.Arrays;

/** Days of a month by student: one number of 32 bits for each, in an open table of hashes. */
final class StudentDays {
  private long[] students = new long[64];
  private int[] days = new int[64];
  private int size;

  /** Takes the days of a student. */
  interface Sink {
    void take(long student, int days);
  }

  /** A hash of an identifier in UTF-8, never 0. */
  static long hash(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    for (int i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash == 0 ? 1 : hash;
  }

  private int slot(long student) {
    int slot = (int) (student ^ (student >>> 32)) & (students.length - 1);
    while (students[slot] != 0 && students[slot] != student) {
      slot = (slot + 1) & (students.length - 1);
    }
    return slot;
  }

  /** Adds days. */
  void add(long student, int more) {
    int slot = slot(student);
    if (students[slot] == 0) {
      if (2 * size >= students.length) {
        grow();
        slot = slot(student);
      }
      students[slot] = student;
      size++;
    }
    days[slot] |= more;
  }

  private void grow() {
    long[] before = students;
    int[] held = days;
    students = new long[2 * before.length];
    days = new int[2 * before.length];
    for (int i = 0; i < before.length; i++) {
      if (before[i] != 0) {
        int slot = slot(before[i]);
        students[slot] = before[i];
        days[slot] = held[i];
      }
    }
  }

  /** Takes days out. */
  void remove(long student, int gone) {
    int slot = slot(student);
    if (students[slot] != 0) {
      days[slot] &= ~gone;
    }
  }

  /** The days of a student as bits. */
  int of(long student) {
    return days[slot(student)];
  }

  /** Hands out all students that have days. */
  void each(Sink sink) {
    long[] known = students.clone();
    int[] held = days.clone();
    for (int i = 0; i < known.length; i++) {
      if (held[i] != 0) {
        sink.take(known[i], held[i]);
      }
    }
  }

  /** Number of all days of all students. */
  long count() {
    return Arrays.stream(days).mapToLong(Integer::bitCount).sum();
  }

  /** The days on which any student has one, as bits. */
  int any() {
    return Arrays.stream(days).reduce(0, (one, other) -> one | other);
  }
}
