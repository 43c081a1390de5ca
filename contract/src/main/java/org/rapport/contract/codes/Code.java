package org.rapport.contract.codes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A value of a code list; its written form is the enum's name in lower case. */
public interface Code {

  /** The enum constant's name. */
  String name();

  /** The enum constant's position in its list. */
  int ordinal();

  /** The constant in a set of bits, one for each position. */
  default long bit() {
    return 1L << ordinal();
  }

  /** The written form in exports and tables. */
  default String code() {
    // Asked for in every row of every table, where a lock would cost more than all the rest.
    String known = WrittenForms.KNOWN.get(this);
    return known == null
        ? WrittenForms.KNOWN.computeIfAbsent(this, code -> code.name().toLowerCase(Locale.ROOT))
        : known;
  }

  /** Written forms, made once. */
  final class WrittenForms {
    private static final Map<Code, String> KNOWN = new ConcurrentHashMap<>();

    private WrittenForms() {}
  }

  /** The constant whose written form is the text, in any case; empty for any other text. */
  static <E extends Enum<E> & Code> Optional<E> of(Class<E> list, String text) {
    return Arrays.stream(list.getEnumConstants())
        .filter(value -> value.code().equalsIgnoreCase(text))
        .findFirst();
  }

  /** All written forms, for messages and the dictionary. */
  static String words(Class<? extends Enum<?>> list) {
    return Arrays.stream(list.getEnumConstants())
        .map(value -> ((Code) value).code())
        .collect(Collectors.joining(", "));
  }
}
