package org.rapport.jobs.spark;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** What may happen to a delivery on its way; how much of it is a matter of chance. */
enum Variation {
  NOTHING((delivery, random) -> {}),
  A_MONTH_IS_MISSING((delivery, random) -> delivery.files.remove(factFile(random))),
  A_KIND_IS_MISSING(
      (delivery, random) -> {
        String kind = kind(random);
        SampleDelivery.MONTHS.forEach(
            month -> delivery.files.remove(SampleDelivery.file(kind, month)));
      }),
  A_SCHOOL_IS_MISSING(
      (delivery, random) ->
          delivery
              .of(fact(random), month(random))
              .removeIf(line -> line.contains("south") && random.nextInt(100) < 99)),
  A_FILE_CAME_TWICE(
      (delivery, random) -> {
        String path = anyFile(delivery, random);
        delivery.files.put(path.replace("_", "-again_"), new ArrayList<>(delivery.files.get(path)));
      }),
  HALF_OF_A_FILE_IS_GONE(
      (delivery, random) -> {
        List<String> lines = delivery.files.get(anyFile(delivery, random));
        lines.subList(1 + lines.size() / 2, lines.size()).clear();
      }),
  A_SNAPSHOT_ERASES(
      (delivery, random) -> {
        String kind = fact(random);
        delivery.snapshots.add(kind);
        List<String> held = new ArrayList<>(delivery.of(kind, SampleDelivery.OCTOBER));
        int share = random.nextInt(100);
        held.removeIf(line -> !line.contains("_id") && random.nextInt(100) < share);
        List<String> later = delivery.of(kind, SampleDelivery.NOVEMBER);
        held.addAll(later.subList(1, later.size()));
        delivery.files.put("2025-11/" + kind + "-whole_2025-11-30.csv", held);
        delivery.files.remove(SampleDelivery.file(kind, SampleDelivery.NOVEMBER));
      }),
  A_SNAPSHOT_LACKS_A_MONTH(
      (delivery, random) -> {
        String kind = fact(random);
        delivery.snapshots.add(kind);
        List<String> october = delivery.of(kind, SampleDelivery.OCTOBER);
        List<String> november = delivery.of(kind, SampleDelivery.NOVEMBER);
        november.add(1, october.get(1));
        november.add(2, october.get(october.size() - 1));
      }),
  A_SNAPSHOT_IS_EMPTY(
      (delivery, random) -> {
        String kind = fact(random);
        delivery.snapshots.add(kind);
        onlyHeader(delivery.of(kind, SampleDelivery.NOVEMBER));
      }),
  A_ROSTER_IS_EMPTY(
      (delivery, random) -> {
        String kind = List.of("enrolments", "guardianships", "schools").get(random.nextInt(3));
        onlyHeader(delivery.of(kind, SampleDelivery.NOVEMBER));
        if (random.nextBoolean()) {
          delivery.files.remove(SampleDelivery.file(kind, SampleDelivery.OCTOBER));
        }
      }),
  CODES_ARE_UNKNOWN(
      (delivery, random) ->
          some(
              delivery.of(random.nextBoolean() ? "attendance" : "contacts", month(random)),
              random,
              line -> line.replaceFirst("(present|tardy|sms)$", "pigeon"))),
  SCHOOLS_ARE_UNKNOWN(
      (delivery, random) ->
          some(
              delivery.of(fact(random), month(random)),
              random,
              line -> line.replace(",south,", ",east,").replaceFirst("^south,", "east,"))),
  RECORDS_ARE_DAMAGED(
      (delivery, random) ->
          some(
              delivery.files.get(anyFile(delivery, random)),
              random,
              line -> random.nextBoolean() ? line + ",x" : "\"" + line)),
  TIMES_ARE_AT_MONTH_ENDS(
      (delivery, random) ->
          some(
              delivery.of("contacts", SampleDelivery.NOVEMBER),
              random,
              line -> line.replaceFirst("2025-11-..T..", "2025-11-01T0" + random.nextInt(9)))),
  SCHOOLS_HAVE_CLOCKS(
      (delivery, random) ->
          SampleDelivery.MONTHS.forEach(
              month -> {
                List<String> lines = delivery.of("schools", month);
                lines.replaceAll(
                    line ->
                        line + (line.startsWith("school_id") ? ",time_zone" : ",Pacific/Auckland"));
              })),
  DAYS_ARE_OF_ANOTHER_YEAR(
      (delivery, random) ->
          some(
              delivery.of(fact(random), month(random)),
              random,
              line -> line.replaceAll(",2025-", ",2019-"))),
  A_HEADER_IS_BLANK(
      (delivery, random) -> {
        List<String> lines = delivery.files.get(anyFile(delivery, random));
        String[] names = lines.get(0).split(",", -1);
        names[random.nextInt(names.length)] = "";
        lines.set(0, String.join(",", names));
      }),
  ROWS_CONTRADICT_EACH_OTHER(
      (delivery, random) -> {
        List<String> lines = delivery.of("commitments", month(random));
        List<String> others = new ArrayList<>(lines.subList(1, 1 + random.nextInt(12)));
        others.replaceAll(line -> line.replaceFirst("kept$", "not_kept"));
        lines.addAll(others);
      }),
  A_FAMILY_IS_A_CATCH_ALL(
      (delivery, random) ->
          SampleDelivery.MONTHS.forEach(
              month ->
                  delivery
                      .of("guardianships", month)
                      .replaceAll(line -> line.replaceFirst(",f-.*", ",f-nobody")))),
  STUDENTS_HAVE_LEFT(
      (delivery, random) -> {
        List<String> lines = delivery.of("enrolments", SampleDelivery.NOVEMBER);
        lines.replaceAll(
            line ->
                line
                    + (line.startsWith("student_id")
                        ? ",enrolled_to"
                        : line.contains("south") ? ",2025-10-31" : ","));
        delivery.of("attendance", SampleDelivery.NOVEMBER).removeIf(line -> line.contains("south"));
      }),
  ROWS_ARE_TAKEN_BACK(
      (delivery, random) -> {
        String kind = fact(random);
        List<String> lines = new ArrayList<>(delivery.of(kind, SampleDelivery.OCTOBER));
        int share = random.nextInt(100);
        lines.replaceAll(
            line ->
                line
                    + (line.contains("_id,")
                        ? ",is_deleted"
                        : random.nextInt(100) < share ? ",true" : ",false"));
        delivery.files.put("2025-11/" + kind + "-back_2025-11-20.csv", lines);
      }),
  A_SCHOOL_IS_DROPPED(
      (delivery, random) ->
          delivery.of("schools", SampleDelivery.NOVEMBER).removeIf(l -> l.startsWith("south"))),
  NOBODY_IS_KNOWN(
      (delivery, random) ->
          List.of("enrolments", "guardianships", "families")
              .forEach(
                  kind -> {
                    delivery.files.remove(SampleDelivery.file(kind, SampleDelivery.OCTOBER));
                    onlyHeader(delivery.of(kind, SampleDelivery.NOVEMBER));
                  })),
  NO_SCHOOL_IS_KNOWN(
      (delivery, random) ->
          List.of("schools", "enrolments", "events")
              .forEach(
                  kind -> {
                    delivery.files.remove(SampleDelivery.file(kind, SampleDelivery.OCTOBER));
                    onlyHeader(delivery.of(kind, SampleDelivery.NOVEMBER));
                  })),
  A_CALENDAR_IS_MISSING(
      (delivery, random) ->
          SampleDelivery.MONTHS.forEach(
              month -> delivery.files.remove(SampleDelivery.file("calendar", month))));

  private final BiConsumer<SampleDelivery, Random> change;

  Variation(BiConsumer<SampleDelivery, Random> change) {
    this.change = change;
  }

  void change(SampleDelivery delivery, Random random) {
    change.accept(delivery, random);
  }

  private static YearMonth month(Random random) {
    return SampleDelivery.MONTHS.get(random.nextInt(SampleDelivery.MONTHS.size()));
  }

  private static String fact(Random random) {
    return SampleDelivery.FACTS.get(random.nextInt(SampleDelivery.FACTS.size()));
  }

  private static String kind(Random random) {
    return random.nextInt(3) > 0
        ? List.of("schools", "enrolments", "guardianships").get(random.nextInt(3))
        : fact(random);
  }

  private static String factFile(Random random) {
    return SampleDelivery.file(fact(random), month(random));
  }

  private static String anyFile(SampleDelivery delivery, Random random) {
    List<String> paths = List.copyOf(delivery.files.keySet());
    return paths.get(random.nextInt(paths.size()));
  }

  private static void onlyHeader(List<String> lines) {
    lines.subList(1, lines.size()).clear();
  }

  /** Few records are changed, or many. */
  private static void some(List<String> lines, Random random, UnaryOperator<String> change) {
    int most = List.of(2, 8, 40, 2000).get(random.nextInt(4));
    for (int i = 0; i < most && lines.size() > 1; i++) {
      int at = 1 + random.nextInt(lines.size() - 1);
      lines.set(at, change.apply(lines.get(at)));
    }
  }
}
