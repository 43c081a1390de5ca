package org.rapport.jobs.family;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The days of one student at one school for which a record stands, sorted. */
public final class AttendanceHistory {
  /** Nothing was delivered. */
  public static final AttendanceHistory NONE =
      new AttendanceHistory(new long[0], new int[0], new long[0], new BitSet());

  private final long[] days;
  private final int[] deliveries;
  private final long[] records;
  private final BitSet submitted;

  private AttendanceHistory(long[] days, int[] deliveries, long[] records, BitSet submitted) {
    this.days = days;
    this.deliveries = deliveries;
    this.records = records;
    this.submitted = submitted;
  }

  /**
   * The same history at a school that sends exceptions only.
   *
   * @param days epoch days on which the school sent some student's exception; they are kept, not
   *     copied
   */
  public AttendanceHistory submittedOn(BitSet days) {
    return new AttendanceHistory(this.days, deliveries, records, days);
  }

  /** Whether a student without a record was present on the day, and not merely unknown. */
  public boolean isPresentUnlessTold(int epochDay) {
    return submitted.get(epochDay);
  }

  /**
   * Rows of one delivery for one student and school.
   *
   * @param delivery number of the delivery
   * @param record number of a record among them, for tracing
   * @param rows packed rows ({@link AttendanceDay}), in any order
   */
  public record Part(int delivery, long record, long[] rows) {}

  /** The newest delivery that holds a day decides it; within it the most severe row. */
  public static AttendanceHistory of(List<Part> parts, Ledger ledger) {
    int capacity = parts.stream().mapToInt(part -> part.rows().length).sum();
    AttendanceHistory inOrder = ofDaysInOrder(parts, capacity, ledger);
    if (inOrder != null) {
      return inOrder;
    }
    Map<Integer, Integer> positions = new HashMap<>(capacity * 2);
    long[] days = new long[capacity];
    int[] deliveries = new int[capacity];
    long[] records = new long[capacity];
    int size = 0;
    for (Part part : parts) {
      for (long row : part.rows()) {
        Integer known = positions.putIfAbsent(AttendanceDay.day(row), size);
        if (known == null) {
          days[size] = row;
          deliveries[size] = part.delivery();
          records[size] = part.record();
          size++;
        } else if (deliveries[known] == part.delivery()) {
          days[known] = AttendanceDay.moreSevere(days[known], row);
          ledger.supersede(part.delivery(), 1);
        } else if (deliveries[known] < part.delivery()) {
          ledger.supersede(deliveries[known], 1);
          days[known] = row;
          deliveries[known] = part.delivery();
          records[known] = part.record();
        } else {
          ledger.supersede(part.delivery(), 1);
        }
      }
    }
    return standing(days, deliveries, records, size, ledger);
  }

  /** Nearly always each delivery goes on where the one before ended: then no day has rivals. */
  private static @Nullable AttendanceHistory ofDaysInOrder(
      List<Part> parts, int capacity, Ledger ledger) {
    List<Part> inOrder = parts.stream().sorted(Comparator.comparingInt(Part::delivery)).toList();
    long[] days = new long[capacity];
    int[] deliveries = new int[capacity];
    long[] records = new long[capacity];
    int size = 0;
    for (Part part : inOrder) {
      for (long row : part.rows()) {
        boolean isLater = size == 0 || AttendanceDay.day(row) > AttendanceDay.day(days[size - 1]);
        if (!isLater || AttendanceDay.isDeleted(row)) {
          return null;
        }
        days[size] = row;
        deliveries[size] = part.delivery();
        records[size] = part.record();
        size++;
      }
    }
    for (int delivery : deliveries) {
      ledger.accept(delivery);
    }
    return new AttendanceHistory(days, deliveries, records, new BitSet());
  }

  private static AttendanceHistory standing(
      long[] days, int[] deliveries, long[] records, int size, Ledger ledger) {
    long[] order = new long[size];
    int kept = 0;
    for (int i = 0; i < size; i++) {
      ledger.accept(deliveries[i]);
      if (!AttendanceDay.isDeleted(days[i])) {
        order[kept++] = ((long) AttendanceDay.day(days[i]) << 32) | i;
      }
    }
    Arrays.sort(order, 0, kept);
    long[] sortedDays = new long[kept];
    int[] sortedDeliveries = new int[kept];
    long[] sortedRecords = new long[kept];
    for (int i = 0; i < kept; i++) {
      int from = (int) order[i];
      sortedDays[i] = days[from];
      sortedDeliveries[i] = deliveries[from];
      sortedRecords[i] = records[from];
    }
    return new AttendanceHistory(sortedDays, sortedDeliveries, sortedRecords, new BitSet());
  }

  /** Number of days. */
  public int size() {
    return days.length;
  }

  /** The packed day at a position. */
  public long day(int position) {
    return days[position];
  }

  /** The delivery that decided the day at a position. */
  public int delivery(int position) {
    return deliveries[position];
  }

  /** A record of that delivery about the same student and school. */
  public long record(int position) {
    return records[position];
  }

  /** Position of the first day on or after an epoch day. */
  public int from(int epochDay) {
    int low = 0;
    int high = days.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (AttendanceDay.day(days[middle]) < epochDay) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
