package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.codes.Code;

/** Codes as the tables write them. */
final class Codes {
  private Codes() {}

  /** The codes of a bit set, separated by semicolons; null for none. */
  static <E extends Enum<E> & Code> @Nullable String list(long bits, E[] values) {
    if (Long.bitCount(bits) <= 1) {
      // As nearly all rows have it.
      return bits == 0 ? null : values[Long.numberOfTrailingZeros(bits)].code();
    }
    List<String> codes = new ArrayList<>();
    for (E value : values) {
      if (((bits >>> value.ordinal()) & 1) == 1) {
        codes.add(value.code());
      }
    }
    return codes.isEmpty() ? null : String.join(";", codes);
  }

  static @Nullable String of(@Nullable Code code) {
    return code == null ? null : code.code();
  }
}
