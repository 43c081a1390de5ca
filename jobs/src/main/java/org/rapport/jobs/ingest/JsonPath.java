package org.rapport.jobs.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The way to a value of a JSON record: keys with dots between them, where a key that leads to a
 * list says which element is meant. {@code codes[0].code} is the first one's, {@code
 * addresses[type=home].language} that of the one whose {@code type} is {@code home}, and {@code
 * students[].id} that of each: then each element is a record of its own.
 *
 * @param steps from the outside in
 */
record JsonPath(List<Step> steps) {
  private static final int MOST_DIGITS = 4;
  private static final String ANY = "[]";

  /** What a key leads to. */
  enum Pick {
    /** The value itself. */
    VALUE,
    /** Every element of a list, each a record. */
    EACH,
    /** The element at a position, from 0. */
    AT,
    /** The element of which a field has a value. */
    WHERE
  }

  /**
   * One key.
   *
   * @param key in lower case
   * @param position of the element; 0 where none is meant
   * @param field of the element, whose value is asked for, or a field of a list in it; else empty
   * @param value that value in lower case; with a star in front the end of it; else empty
   */
  record Step(String key, Pick pick, int position, String field, String value) {
    static Step of(String key) {
      return new Step(key, Pick.VALUE, 0, "", "");
    }

    boolean isPicked() {
      return pick == Pick.AT || pick == Pick.WHERE;
    }
  }

  JsonPath {
    steps = List.copyOf(steps);
  }

  /** A way through objects alone: brackets are signs of a key. */
  static JsonPath plain(String name) {
    List<Step> steps = new ArrayList<>();
    for (String key : name.split("\\.", -1)) {
      steps.add(Step.of(key));
    }
    return new JsonPath(steps);
  }

  /** One key with whatever signs. */
  static JsonPath key(String name) {
    return new JsonPath(List.of(Step.of(name)));
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException if it is none; the message says what to write
   */
  static JsonPath of(String name) {
    List<Step> steps = new ArrayList<>();
    int at = 0;
    while (at <= name.length()) {
      int end = at;
      while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
        end++;
      }
      String key = name.substring(at, end);
      if (key.isEmpty()) {
        throw new IllegalArgumentException("a key is empty; write like school.id");
      }
      if (end < name.length() && name.charAt(end) == '[') {
        int close = close(name, end);
        steps.add(step(key, name.substring(end + 1, close)));
        end = close + 1;
      } else {
        steps.add(Step.of(key));
      }
      at = end + 1;
    }
    JsonPath path = new JsonPath(steps);
    path.requireOrder();
    return path;
  }

  /** The bracket that ends a pick: values may hold brackets and dots too. */
  private static int close(String name, int open) {
    for (int i = open + 1; i < name.length(); i++) {
      boolean isEnd =
          name.charAt(i) == ']' && (i + 1 == name.length() || name.charAt(i + 1) == '.');
      // A list within, of which any element is asked, is not closed by its own bracket.
      boolean isWithin = name.startsWith(ANY + ".", i - 1) && name.indexOf('=', open) > i;
      if (isEnd && !isWithin) {
        return i;
      }
    }
    throw new IllegalArgumentException("a bracket does not close; write like codes[0].code");
  }

  private static Step step(String key, String pick) {
    int sign = pick.indexOf('=');
    if (pick.isEmpty()) {
      return new Step(key, Pick.EACH, 0, "", "");
    }
    if (pick.matches("\\d{1," + MOST_DIGITS + "}")) {
      return new Step(key, Pick.AT, Integer.parseInt(pick), "", "");
    }
    String field = sign < 0 ? "" : pick.substring(0, sign).strip();
    String value = sign < 0 ? "" : pick.substring(sign + 1).strip();
    if (field.isEmpty() || value.isEmpty() || !isField(field)) {
      throw new IllegalArgumentException(
          "'["
              + pick
              + "]' picks no element; write [0] for the first, [type=home] for one with a value, []"
              + " for a record per element");
    }
    return new Step(key, Pick.WHERE, 0, field, value.toLowerCase(Locale.ROOT));
  }

  /** A key, keys with dots between them, or such behind one list of which any element is asked. */
  private static boolean isField(String field) {
    int any = field.indexOf(ANY + ".");
    String rest = any < 1 ? field : field.substring(0, any) + field.substring(any + ANY.length());
    return !rest.contains("[");
  }

  /** The way within an element to the value that is asked for, where one step picks it. */
  static JsonPath asked(Step step) {
    int any = step.field().indexOf(ANY + ".");
    if (any < 0) {
      return plain(step.field());
    }
    List<Step> steps = new ArrayList<>(plain(step.field().substring(0, any)).steps());
    String inner = step.field().substring(any + ANY.length() + 1);
    Step list = steps.remove(steps.size() - 1);
    steps.add(new Step(list.key(), Pick.WHERE, 0, inner, step.value()));
    steps.addAll(plain(inner).steps());
    return new JsonPath(steps);
  }

  /** Elements that are records come before one that is picked, and one is picked once. */
  private void requireOrder() {
    long picked = steps.stream().filter(Step::isPicked).count();
    boolean isPicked = false;
    for (Step step : steps) {
      if (step.pick() == Pick.EACH && isPicked) {
        throw new IllegalArgumentException(
            "[] comes behind an element that is picked; only what is outermost has records");
      }
      isPicked |= step.isPicked();
    }
    if (picked > 1) {
      throw new IllegalArgumentException(
          "two elements are picked on one way; one is enough to read");
    }
  }

  /** The same without saying which element: how any file that has such lists is known. */
  String general() {
    return steps.stream()
        .map(step -> step.key() + (step.pick() == Pick.VALUE ? "" : "[]"))
        .collect(java.util.stream.Collectors.joining("."));
  }

  /** Through how many lists of records it leads. */
  int depth() {
    return (int) steps.stream().filter(step -> step.pick() == Pick.EACH).count();
  }

  /** The steps to a list of records, the first being 1, with the list's own. */
  List<Step> to(int list) {
    int seen = 0;
    int end = 0;
    while (seen < list) {
      seen += steps.get(end++).pick() == Pick.EACH ? 1 : 0;
    }
    return steps.subList(0, end);
  }

  /** The steps behind the last list of records. */
  JsonPath within() {
    return new JsonPath(steps.subList(to(depth()).size(), steps.size()));
  }
}
