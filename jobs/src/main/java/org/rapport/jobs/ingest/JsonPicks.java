package org.rapport.jobs.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Elements of one list of which values are read. All that is asked of any element goes to scratch
 * slots first; what a picked one holds is then handed on.
 *
 * @param element the keys of an element
 * @param whole scratch slot of an element that is no object
 * @param picks which elements are meant
 * @param scratch all scratch slots
 */
record JsonPicks(JsonLevel element, int whole, List<Pick> picks, List<Integer> scratch) {
  private static final int NONE = -1;

  /**
   * One value of one element.
   *
   * @param slot where it goes
   * @param position of the element; -1 where its value decides
   * @param asked scratch slot of the value that decides; -1 where the position does
   * @param value what stands there, in lower case; with a star in front the end of it
   * @param from scratch slot of the value
   */
  record Pick(int slot, int position, int asked, String value, int from) {
    /** Whether the element is meant whose value, in UTF-8, decides. */
    boolean isMeant(byte[] bytes, int start, int end) {
      String held =
          new String(bytes, start, end - start, StandardCharsets.UTF_8)
              .strip()
              .toLowerCase(Locale.ROOT);
      return value.startsWith("*") ? held.endsWith(value.substring(1)) : held.equals(value);
    }
  }

  JsonPicks {
    picks = List.copyOf(picks);
    scratch = List.copyOf(scratch);
  }

  /** Of ways that begin with a picked element of one list. */
  static JsonPicks of(List<JsonLevel.Way> ways, IntSupplier scratch) {
    int whole = scratch.getAsInt();
    Map<List<JsonPath.Step>, Integer> read = new HashMap<>();
    List<JsonLevel.Way> within = new ArrayList<>();
    List<Pick> picks = new ArrayList<>();
    for (JsonLevel.Way way : ways) {
      JsonPath.Step step = way.steps().get(0);
      List<JsonPath.Step> rest = way.steps().subList(1, way.steps().size());
      int from = rest.isEmpty() ? whole : slot(rest, read, within, scratch);
      int asked =
          step.pick() == JsonPath.Pick.WHERE
              ? slot(JsonPath.asked(step).steps(), read, within, scratch)
              : NONE;
      picks.add(
          new Pick(way.slot(), asked == NONE ? step.position() : NONE, asked, step.value(), from));
    }
    List<Integer> all = new ArrayList<>(read.values());
    all.add(whole);
    return new JsonPicks(JsonLevel.of(within, scratch), whole, picks, all);
  }

  private static int slot(
      List<JsonPath.Step> steps,
      Map<List<JsonPath.Step>, Integer> read,
      List<JsonLevel.Way> within,
      IntSupplier scratch) {
    return read.computeIfAbsent(
        steps,
        unused -> {
          int slot = scratch.getAsInt();
          within.add(new JsonLevel.Way(steps, slot));
          return slot;
        });
  }
}
