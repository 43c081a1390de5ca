package org.rapport.contract.codes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value of a code list; its written form is the enum's name in lower case. */
public interface Code {

  /** The enum constant's name. */
  String name();

  /** The written form in exports and tables. */
  default String code() {
    return name().toLowerCase(Locale.ROOT);
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
