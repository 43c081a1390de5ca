package org.rapport.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Measure;
import org.rapport.contract.Scale;
import org.rapport.reports.PublishedRows.Value;

/**
 * Leads the numbers of one report back to published rows. Each rule names a form of words and works
 * out what must stand in it; a digit that no rule takes is untraced, so a new sentence with a
 * number fails until its rule is written.
 */
final class Tracing {
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.US);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.US);

  /** A number with its unit, for patterns. */
  private static final String N = "(\\d(?:[\\d,]*\\d)?(?:\\.\\d+)?(?:%| of 100| school days?)?)";

  private static final String RANGE = N + " to " + N;

  /** An indicator's label and subject, each as one sign, because some hold digits. */
  private static final String LABEL = "\u27e6(.)\u27e7";

  private static final String SUBJECT = "\u27ea(.)\u27eb";

  private static final String SCHOOL = "\u00ab(.)\u00bb";

  private static final String CHANGE =
      "(?:(?:Up|Down|up|down) "
          + N
          + "(?: points?| school days?)?(?:, not clear yet| since [^.,\\d]+)?|No change[^.\\d]*|No earlier value|"
          + "Records changed)";

  /** A letter that no page uses, and after it enough of them. */
  private static final char FIRST_SIGN = '\u4e00';

  /** Numbers that explain the page and state nothing of anybody. */
  private static final List<String> FIXED =
      List.of(
          "fewer than 10 families",
          "Fewer than 10 families",
          "<10",
          "rom 0% to 100%",
          "likely range (95%)",
          "95 times out of 100",
          "under 40, from 40, 55, 70 and 85",
          "Made with Rapport 0.1.0",
          "rom 0 to 100",
          "M: one month, R3: three",
          "Of 100 opportunities, weighted",
          "a comparison needs 20 families on either side",
          "Words and signs",
          "not clear yet\u201d");

  /** Everything that reports speak of. */
  private static final List<Measure> MEASURES =
      Stream.concat(Stream.of(Index.values()), Indicator.reported().stream())
          .map(Measure.class::cast)
          .toList();

  private final PublishedRows rows;
  private final String id;
  private final List<String> untraced = new ArrayList<>();

  /** The indicators of which this school's page claims that they ask for attention. */
  private final Set<Measure> claimed = new HashSet<>();

  private int claimedApart;
  private int foundAhead;
  private int announcedAhead;
  private int gapsShown;
  private String claimedSchools = "";

  /** A piece of the page: a run of text, a row, or the words of a picture. */
  private record Block(String kind, String text, String row) {}

  Tracing(PublishedRows rows, String id, List<ReadAloud.Piece> pieces) {
    this.rows = rows;
    this.id = id;
    trace(blocks(pieces));
  }

  String id() {
    return id;
  }

  List<String> untraced() {
    return List.copyOf(untraced);
  }

  private List<Block> blocks(List<ReadAloud.Piece> pieces) {
    List<Block> blocks = new ArrayList<>();
    List<Block> pictures = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    String kind = "";
    int row = 0;
    for (ReadAloud.Piece piece : pieces) {
      String own = piece.row() > 0 ? "row" : piece.type();
      if (piece.type().equals("Figure")) {
        String beside = piece.row() > 0 ? signs(text.toString()) : "";
        pictures.add(new Block("picture", signs(piece.text()), beside));
        continue;
      }
      boolean isNew = !own.equals(kind) || piece.row() != row;
      if (isNew) {
        blocks.add(new Block(kind, signs(text.toString()), ""));
        text.setLength(0);
      }
      kind = own;
      row = piece.row();
      text.append(text.isEmpty() ? "" : " ").append(piece.text().strip());
    }
    blocks.add(new Block(kind, signs(text.toString()), ""));
    blocks.addAll(pictures);
    return blocks;
  }

  /** Names, labels and subjects may hold digits or stand within each other: the longest first. */
  private String signs(String text) {
    Map<String, String> signs = new HashMap<>();
    for (Measure measure : MEASURES) {
      char sign = sign(measure);
      if (measure instanceof Indicator indicator) {
        signs.put(indicator.formula(), "");
        signs.put(indicator.sentence() + " (", " (");
      }
      signs.put(measure.label(), "\u27e6" + sign + "\u27e7");
      signs.put(measure.subject(), "\u27ea" + sign + "\u27eb");
      signs.put("T" + measure.subject().substring(1), "\u27ea" + sign + "\u27eb");
    }
    for (Index index : Index.values()) {
      signs.put(index.sentence(), "");
    }
    List<String> ids = List.copyOf(rows.names().keySet());
    for (int i = 0; i < ids.size(); i++) {
      String name = rows.names().get(ids.get(i));
      signs.put(name, "\u00ab" + (char) ('A' + i) + "\u00bb");
      // Over a small trend there is room for three lines of a name.
      for (int cut = name.indexOf(' ', 60); cut > 0; cut = name.indexOf(' ', cut + 1)) {
        signs.put(name.substring(0, cut), "\u00ab" + (char) ('A' + i) + "\u00bb");
      }
    }
    String signed = text.replaceAll("\\s+", " ");
    List<String> longest = new ArrayList<>(signs.keySet());
    longest.sort(Comparator.comparing((String words) -> -words.length()));
    for (String words : longest) {
      signed = signed.replace(words, signs.get(words));
    }
    // A sentence that was quoted before is named by its code alone; behind it stands the window.
    signed = signed.replaceAll("(?: [A-Z]\\d)? +\\((?:M|R3|Y)\\)\\.", ".");
    for (String words : FIXED) {
      boolean isTableText = words.equals("<10");
      signed = signed.replace(words, isTableText ? "<few>" : "");
    }
    return signed;
  }

  /** The reverse of {@link #signs}, so that findings read as the page does. */
  private String plain(String text) {
    String plain = text;
    for (Measure measure : MEASURES) {
      plain = plain.replace("\u27e6" + sign(measure) + "\u27e7", measure.label());
      plain = plain.replace("\u27ea" + sign(measure) + "\u27eb", measure.subject());
    }
    return plain;
  }

  private void trace(List<Block> blocks) {
    String head = "";
    Measure spokenOf = Indicator.ATTENDANCE_RATE;
    for (Block block : blocks) {
      String text = block.text();
      Matcher labelled = Pattern.compile(LABEL).matcher(text);
      if (block.kind().matches("H[23]") && labelled.find()) {
        spokenOf = indicator(labelled.group(1));
      }
      boolean isHead = HEAD.matcher(text).find();
      if (block.kind().equals("row") && isHead && !text.matches(".*\\d.*")) {
        // Of a table over two pages the head is printed on both, and each cell is read twice.
        head = text.replaceAll("(?<= |^)(\\S.*?)(?: \\1)+(?= |$)", "$1");
      } else if (block.kind().equals("row")) {
        row(head, text, spokenOf);
      } else if (block.kind().equals("picture")) {
        picture(block, spokenOf);
      } else {
        words(text, spokenOf);
      }
    }
  }

  private static final Pattern HEAD =
      Pattern.compile(
          "^(Indicator Counted|Component|Reason|Home language|School |Section|Gap Families"
              + "|.* Value Likely range)");

  private void find(String where, String text) {
    untraced.add(where + ": " + plain(text));
  }

  /** Takes each match out of the text; one that does not hold is a finding. */
  private String take(String text, String pattern, Predicate<MatchResult> holds) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    StringBuilder left = new StringBuilder();
    while (matcher.find()) {
      if (!holds.test(matcher.toMatchResult())) {
        find("words", matcher.group());
      }
      matcher.appendReplacement(left, "\u2026");
    }
    return matcher.appendTail(left).toString();
  }

  private void nothingLeft(String where, String left, String text) {
    if (left.matches("(?s).*\\d.*")) {
      find(where, text);
    }
  }

  /** Sentences, headings, tiles and notes. */
  private void words(String text, Measure spokenOf) {
    List<Measure> last = new ArrayList<>(List.of(spokenOf));
    String left =
        take(
            text,
            "October 2026 · (?:" + N + " schools? · )?(?:" + N + " families)?",
            match ->
                isOrAbsent(match.group(1), count(rows.names().size()))
                    && isOrAbsent(match.group(2), count(rows.families(id))));
    left =
        take(
            left,
            SUBJECT
                + " (?:rose|fell) by "
                + N
                + " points?, to "
                + N
                + "(?: so far)?\\."
                + "(?: It is clearly \\w+ the district: "
                + N
                + " against "
                + N
                + ")?",
            match -> {
              Optional<Value> own = rows.now(id, indicator(match.group(1)));
              boolean isChange =
                  own.isPresent()
                      && own.get().tenths(own.get().change()).equals(match.group(2))
                      && own.get().printed(own.get().estimate()).equals(match.group(3));
              return isChange
                  && (match.group(4) == null
                      || isGap(match.group(1), match.group(4), match.group(5)));
            });
    left =
        take(
            left,
            SUBJECT + " is clearly \\w+ the district: " + N + " against " + N,
            match -> isGap(match.group(1), match.group(2), match.group(3)));
    left =
        take(
            left,
            "At " + N + " of " + N + " schools?(?: with a value)?, " + SUBJECT + " is clearly",
            match -> {
              claimedSchools = match.group(1) + " " + match.group(3);
              return match.group(2).equals(count(rows.schools(indicator(match.group(3))).size()));
            });
    left =
        take(
            left,
            LABEL + "(?:: (up|down) " + N + " points?|: no clear change) since (\\w+ \\d{4})",
            this::isTrend);
    left =
        take(
            left,
            LABEL + " " + N + " ?%? (?:[\u25b2\u25bc] )?" + CHANGE + "[^\\d]*Likely range " + RANGE,
            match -> isTile(match));
    left =
        take(
            left,
            LABEL + ": " + CHANGE,
            match -> isChange(match.group(2), rows.now(id, indicator(match.group(1)))));
    left =
        take(
            left,
            SUBJECT + "\\. Grey marks the (?:school|district)\u2019s average of " + N,
            match ->
                rows.now(id, indicator(match.group(1)))
                    .filter(own -> own.printed(own.estimate()).equals(match.group(2)))
                    .isPresent());
    left =
        take(
            left,
            N
                + " indicators? stands? clearly worse than the district(?:, "
                + N
                + " clearly better)?",
            match -> isCountOfClaims(match, last));
    left =
        take(
            left,
            "^" + LABEL + ": " + N + "(?:, clearly \\w+ the district)?(?:, " + CHANGE + ")?$",
            this::isIndex);
    left = take(left, LABEL + " at " + N + " schools?", match -> isMissing(match, text));
    left = take(left, "\\(" + N + " indicators\\)", this::isCountOfIndicators);
    left = take(left, "all " + N + " schools", match -> match.group(1).equals(schools()));
    left = take(left, N + " of " + N + " schools", match -> match.group(2).equals(schools()));
    left = take(left, N + " further gaps? stands?", this::isFurther);
    left = take(left, "up to " + N + " schools", match -> match.group(1).equals(most()));
    left = take(left, "all from " + RANGE + ";", match -> isScale(match, spokenOf));
    left =
        take(
            left,
            SCHOOL + " " + N + " \\(" + N + "\u2013" + N + "\\)",
            match -> isCell(match, spokenOf));
    left = take(left, "Schools, of " + N + "\\.", match -> match.group(1).equals(schools()));
    left = take(left, "All " + N + " schools", match -> match.group(1).equals(schools()));
    left = take(left, "Not shown: " + N + " languages?", match -> isHidden(match, spokenOf));
    left =
        take(
            left,
            "^"
                + N
                + " records? read from "
                + N
                + " files? .* up to (\\d+ \\w+ \\d{4})\\. "
                + N
                + " stand, "
                + N
                + " were .*?(?:none was| "
                + N
                + " were) rejected",
            this::isRun);
    nothingLeft("words", left, text);
  }

  private void row(String head, String text, Measure spokenOf) {
    if (head.startsWith("Reason")) {
      Indicator.reported().stream()
          .filter(one -> !one.leftOpen().isEmpty() && text.startsWith(one.leftOpen()))
          .findFirst()
          .ifPresentOrElse(
              one -> reason(text.substring(one.leftOpen().length()), one),
              () -> find("reason", text));
    } else if (head.startsWith("Gap Families")) {
      gap(text);
    } else if (head.startsWith("Home language Families")) {
      language(text, spokenOf);
    } else if (head.startsWith("Home language Schools")) {
      gaps(text, spokenOf);
    } else if (head.startsWith("School")) {
      school(head, text);
    } else if (head.startsWith("Section")) {
      coverage(text);
    } else {
      ofIndicator(head, text);
    }
  }

  private void reason(String text, Measure indicator) {
    String expected =
        rows.now(id, indicator)
            .map(
                own -> cell(own.denominator() - own.numerator()) + " of " + cell(own.denominator()))
            .orElse("none");
    boolean holds = text.contains(" " + expected + " ");
    if (!holds) {
      find("reason", text);
    }
    nothingLeft("reason", text.replace(" " + expected + " ", ""), text);
  }

  private void language(String text, Measure indicator) {
    Optional<Value> average = rows.now(id, indicator);
    for (Value own : rows.languages(id, indicator)) {
      if (average.isPresent() && text.startsWith(language(own) + " ")) {
        double gap = own.estimate() - average.get().estimate();
        String points = String.format(Locale.ROOT, "%.0f", Math.abs(gap) * 100);
        String sign = points.equals("0") ? "" : gap < 0 ? "\u2212" : "+";
        String expected =
            String.join(
                " ",
                language(own),
                count(own.families()),
                own.printed(own.estimate()),
                range(own),
                sign + points + (points.equals("1") ? " point" : " points"));
        if (text.replace("\u25c6 ", "").replaceAll(" ?, not clear$", "").equals(expected)) {
          return;
        }
      }
    }
    find("language", text);
  }

  private void gaps(String text, Measure indicator) {
    long shown =
        rows.names().keySet().stream()
            .filter(school -> rows.now(school, indicator).isPresent())
            .flatMap(school -> rows.languages(school, indicator).stream())
            .filter(group -> group.stands() && text.startsWith(language(group) + " "))
            .count();
    Matcher row = Pattern.compile("^\\D+? " + N + " (\\D+)$").matcher(text);
    if (!row.find() || !row.group(1).equals(count(shown))) {
      find("gaps", text);
    }
  }

  private void school(String head, String text) {
    Matcher name = Pattern.compile("^" + SCHOOL + " ([\\d,]+|<few>|–)").matcher(text);
    if (!name.find()) {
      find("school", text);
      return;
    }
    String school = schoolId(name.group(1));
    long families = rows.families(school);
    boolean holds = name.group(2).equals(families == 0 ? "–" : cell(families));
    String left = text.substring(name.end());
    Matcher column = Pattern.compile(LABEL).matcher(head);
    while (column.find()) {
      Optional<Value> own = rows.now(school, indicator(column.group(1)));
      String expected =
          own.map(
                  value ->
                      value.printed(value.estimate())
                          + " ("
                          + value.number(value.lower())
                          + "\u2013"
                          + value.number(value.upper())
                          + ")")
              .orElse("");
      left = left.replaceFirst("^ \u25c6", "").strip();
      holds &= left.startsWith(expected);
      left = own.isPresent() && holds ? left.substring(expected.length()) : withoutReason(left);
    }
    if (!holds) {
      find("school", text);
    }
    nothingLeft("school", left, text);
  }

  private static String withoutReason(String cells) {
    return cells.replaceFirst(
        "^(<few>|not measured|not enough evidence|too early to say|nothing to count|does not apply"
            + "|not shown)",
        "");
  }

  private void coverage(String text) {
    Matcher row = Pattern.compile("^(\\D+) (\\d+ \\d+ \\d+ \\d+ \\d+)$").matcher(text);
    if (!row.find()) {
      find("coverage", text);
      return;
    }
    int[] counts = new int[5];
    for (Indicator indicator : Indicator.reported()) {
      if (!indicator.section().title().equals(row.group(1))) {
        continue;
      }
      counts[0]++;
      for (String school : rows.names().keySet()) {
        counts[
            switch (rows.state(school, indicator)) {
              case "shown" -> 1;
              case "no_opportunity", "not_applicable" -> 3;
              case "not_measured", "suppressed" -> 4;
              default -> 2;
            }]++;
      }
    }
    String expected =
        Arrays.stream(counts).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    if (!row.group(2).equals(expected)) {
      find("coverage", text);
    }
  }

  /** A gap as published, told from the side of the group. */
  private void gap(String text) {
    gapsShown++;
    boolean holds =
        rows.gaps().stream()
            .filter(gap -> gap.id().equals(id) && gap.stands())
            .filter(gap -> gap.finding().equals("gap_found"))
            .anyMatch(gap -> text.replaceAll(" (?:\u25c6 )?[a-z ]+$", "").equals(printed(gap)));
    if (!holds) {
      find("gap", text);
    }
  }

  private static String printed(PublishedRows.Gap gap) {
    Measure measure =
        MEASURES.stream().filter(one -> one.code().equals(gap.measure())).findFirst().orElseThrow();
    String points = signed("%.0f", -gap.difference());
    String who =
        gap.language().equals("*")
            ? "All other languages"
            : Locale.forLanguageTag(gap.language()).getDisplayLanguage(Locale.ENGLISH);
    return "\u27e6"
        + sign(measure)
        + "\u27e7 "
        + who
        + " ("
        + count(gap.families())
        + ") "
        + points
        + (points.matches("[+\u2212]1") ? " point " : " points ")
        + signed("%.1f", -gap.upper())
        + " to "
        + signed("%.1f", -gap.lower())
        + String.format(Locale.ROOT, " %.2f", gap.ratio())
        + (Double.isNaN(gap.within()) ? "" : " " + signed("%.0f", -gap.within()));
  }

  private static String signed(String format, double share) {
    return (share < 0 ? "\u2212" : "+") + String.format(Locale.ROOT, format, Math.abs(share) * 100);
  }

  /** Rows of dots, of components, and of twelve months. */
  private void ofIndicator(String head, String text) {
    Matcher label = Pattern.compile("^" + LABEL).matcher(text);
    if (!label.find()) {
      nothingLeft("row", text, text);
      return;
    }
    Measure measure = indicator(label.group(1));
    String left = text.substring(label.end()).strip();
    if (head.contains("Value Likely range")) {
      dots(text, left, measure);
      return;
    }
    Optional<Value> own = rows.now(id, measure);
    if (head.startsWith("Component")) {
      Matcher adds = Pattern.compile("^(\\d+|\u2013) of (\\d+)").matcher(left);
      if (!adds.find() || !adds.group().equals(adds(measure))) {
        find("component", text);
        return;
      }
      left = left.substring(adds.end()).strip();
    }
    String counted =
        own.map(value -> cell(value.numerator()) + " of " + cell(value.denominator()))
            .orElse("\u2013");
    if (!left.startsWith(counted)) {
      find("counted", text);
    }
    left = without(left, counted).replaceFirst("^[a-z ]+", "");
    months(head, left, measure);
  }

  private void dots(String text, String cells, Measure measure) {
    Optional<Value> own = rows.now(id, measure);
    Optional<Value> district =
        id.equals(PublishedRows.DISTRICT)
            ? Optional.empty()
            : rows.now(PublishedRows.DISTRICT, measure);
    if (own.isEmpty()) {
      find("row", text);
      return;
    }
    Value value = own.get();
    boolean isAsking = cells.contains("\u25c6");
    boolean isApart = value.isApart(district.orElse(value));
    if ((isAsking || cells.contains("clearly")) && !isApart) {
      find("claim", text);
    }
    if (measure instanceof Indicator && isAsking) {
      claimedApart++;
      claimed.add(measure);
    } else if (measure instanceof Indicator && cells.contains("clearly")) {
      foundAhead++;
    }
    String number =
        value.isShare() ? value.printed(value.estimate()) : value.number(value.estimate());
    String start = number + " " + value.range();
    if (!cells.startsWith(start)) {
      find("row", text);
    }
    String left = without(cells, start).replaceFirst("^[*\u2020 ]+", "");
    left = without(left, "district " + district.map(one -> one.printed(one.estimate())).orElse(""));
    left =
        take(
            left,
            "[\u25b2\u25bc] " + N + "$",
            match -> isChange(match.group(1), Optional.of(value)));
    nothingLeft("row", left, text);
  }

  /** Of how many points a component adds how many, all of them being measured in the sample. */
  private String adds(Measure measure) {
    Index.Component component =
        Index.TRUST_BUILDING_PRACTICE.components().stream()
            .filter(one -> one.indicator() == measure)
            .findFirst()
            .orElseThrow();
    String points = String.valueOf(Math.round(100 * component.weight()));
    return rows.now(id, measure)
            .map(own -> Math.min(own.estimate(), component.cap()) / component.cap())
            .map(share -> String.valueOf(Math.round(100 * component.weight() * share)))
            .orElse("\u2013")
        + " of "
        + points;
  }

  private boolean isIndex(MatchResult match) {
    Optional<Value> own = rows.now(id, indicator(match.group(1)));
    return own.isPresent()
        && own.get().printed(own.get().estimate()).equals(match.group(2))
        && isChange(match.group(3), own);
  }

  /** At how many schools a measure has no value, for the state that begins the sentence. */
  private boolean isMissing(MatchResult match, String text) {
    Measure measure = indicator(match.group(1));
    long few = states(measure, "not_enough_evidence", "ok", "limited");
    long nothing = states(measure, "no_opportunity");
    long others = states(measure, "pending", "not_applicable", "suppressed");
    String told = match.group(2);
    return !text.isEmpty()
        && (told.equals(count(few)) || told.equals(count(nothing)) || told.equals(count(others)));
  }

  private long states(Measure measure, String... states) {
    return rows.names().keySet().stream()
        .filter(school -> List.of(states).contains(rows.state(school, measure)))
        .count();
  }

  /** So many indicators have one reason at one school. */
  private boolean isCountOfIndicators(MatchResult match) {
    return rows.names().keySet().stream()
        .anyMatch(
            school ->
                Indicator.reported().stream()
                    .filter(one -> rows.state(school, one).equals("not_measured"))
                    .collect(
                        Collectors.groupingBy(
                            one -> rows.reasons().getOrDefault(school + " " + one.code(), ""),
                            Collectors.counting()))
                    .values()
                    .stream()
                    .anyMatch(found -> count(found).equals(match.group(1))));
  }

  private boolean isFurther(MatchResult match) {
    long all =
        rows.gaps().stream()
            .filter(gap -> gap.id().equals(id) && gap.stands())
            .filter(gap -> gap.finding().equals("gap_found"))
            .count();
    return match.group(1).equals(count(all - gapsShown));
  }

  private static String without(String text, String start) {
    return text.startsWith(start) ? text.substring(start.length()).strip() : text;
  }

  private void months(String head, String cells, Measure indicator) {
    int count = head.substring(head.indexOf("Counted")).split(" ", -1).length - 1;
    String[] found = cells.split(" ", -1);
    boolean holds = found.length == count;
    for (int i = 0; holds && i < count; i++) {
      YearMonth month = PublishedRows.LAST.minusMonths(count - 1L - i);
      String expected =
          rows.value(id, indicator, month)
              .map(
                  value ->
                      value.isOfHundred()
                          ? String.format(Locale.ROOT, "%.0f", value.estimate() * 100)
                          : value.number(value.estimate()))
              .orElse(found[i].equals("<few>") ? "<few>" : "–");
      holds = found[i].equals(expected);
    }
    if (!holds) {
      find("months", cells);
    }
  }

  /** The words that stand for a chart. */
  private void picture(Block picture, Measure spokenOf) {
    String text = picture.text();
    Matcher named = Pattern.compile("^" + SCHOOL + ", ").matcher(text);
    Matcher beside = Pattern.compile("^" + SCHOOL).matcher(picture.row());
    boolean isNamed = named.find();
    String owner =
        isNamed
            ? schoolId(named.group(1))
            : beside.find() && id.equals(PublishedRows.DISTRICT) ? schoolId(beside.group(1)) : id;
    String left =
        take(
            text,
            LABEL + " over (\\d+) months?, now " + N + "\\. " + CHANGE + "\\.$",
            match -> {
              Measure indicator = indicator(match.group(1));
              Optional<Value> own = rows.now(owner, indicator);
              return own.isPresent()
                  && match.group(2).equals(count(rows.history(owner, indicator).size()))
                  && match.group(3).equals(own.get().printed(own.get().estimate()))
                  && isChange(match.group(4), own);
            });
    left =
        take(
            left,
            "^"
                + LABEL
                + ": "
                + N
                + ", likely range "
                + RANGE
                + "(?:; district "
                + N
                + "(?:, clearly \\w+ it)?)?(?:; middle half of (\\d+) schools "
                + RANGE
                + ")?\\.$",
            match -> isDot(match, owner));
    left =
        take(
            left,
            "^(.+): " + N + ", likely range " + RANGE + "; average of the \\w+ " + N + "\\.$",
            match -> isLanguageDot(match, spokenOfLanguages(spokenOf)));
    if (left.contains("range")) {
      left = trend(left);
    }
    nothingLeft("picture", left, text);
  }

  /** Pictures are told after all headings: the one of home languages is found by its values. */
  private List<Measure> spokenOfLanguages(Measure last) {
    List<Measure> all = new ArrayList<>(List.of(Indicator.SCHOOL_REPLY_RATE_2SD));
    all.add(Indicator.LANGUAGE_MATCH_RATE);
    all.add(Indicator.INDIVIDUAL_REACH_RATE);
    all.add(last);
    return all.stream().filter(one -> !rows.groups(id, one).isEmpty()).limit(1).toList();
  }

  private String trend(String text) {
    Matcher label = Pattern.compile("^" + LABEL).matcher(text);
    if (!label.find()) {
      return text;
    }
    Measure indicator = indicator(label.group(1));
    String left =
        take(
            text,
            LABEL + "(?:: (up|down) " + N + " points?|: no clear change) since (\\w+ \\d{4})",
            this::isTrend);
    left =
        take(
            left,
            "^" + LABEL + ": " + CHANGE,
            match -> isChange(match.group(2), rows.now(id, indicator)));
    return take(
        left,
        "(\\w+ \\d{4}): (?:"
            + N
            + ", range "
            + RANGE
            + "(?:, district "
            + N
            + ")?|no value|no school month)",
        match -> {
          YearMonth month = YearMonth.parse(match.group(1), MONTH);
          Optional<Value> own = rows.value(id, indicator, month);
          if (own.isEmpty() || match.group(2) == null) {
            return own.isEmpty() && match.group(2) == null;
          }
          Optional<Value> district = rows.value(PublishedRows.DISTRICT, indicator, month);
          return match.group(2).equals(own.get().printed(own.get().estimate()))
              && (match.group(3) + " to " + match.group(4)).equals(range(own.get()))
              && (match.group(5) == null
                  || district
                      .filter(other -> own.get().printed(other.estimate()).equals(match.group(5)))
                      .isPresent());
        });
  }

  private boolean isDot(MatchResult match, String owner) {
    Measure indicator = indicator(match.group(1));
    Optional<Value> own = rows.now(owner, indicator);
    Optional<Value> district = rows.now(PublishedRows.DISTRICT, indicator);
    List<Value> schools = rows.schools(indicator);
    return own.isPresent()
        && match.group(2).equals(own.get().printed(own.get().estimate()))
        && (match.group(3) + " to " + match.group(4)).equals(range(own.get()))
        && (match.group(5) == null
            || district
                .filter(value -> own.get().printed(value.estimate()).equals(match.group(5)))
                .isPresent())
        && (match.group(6) == null
            || (match.group(6).equals(count(schools.size()))
                && match.group(7).equals(own.get().printed(ranked(schools, 0.25)))
                && match.group(8).equals(own.get().printed(ranked(schools, 0.75)))));
  }

  private static double ranked(List<Value> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1).estimate();
  }

  private boolean isLanguageDot(MatchResult match, List<Measure> indicators) {
    return indicators.stream()
        .flatMap(indicator -> rows.languages(id, indicator).stream())
        .filter(own -> language(own).equals(match.group(1)))
        .anyMatch(
            own ->
                match.group(2).equals(own.printed(own.estimate()))
                    && (match.group(3) + " to " + match.group(4)).equals(range(own))
                    && rows.now(id, indicators.get(0))
                        .filter(whole -> own.printed(whole.estimate()).equals(match.group(5)))
                        .isPresent());
  }

  private boolean isGap(String sign, String own, String other) {
    Optional<Value> school = rows.now(id, indicator(sign));
    Optional<Value> district = rows.now(PublishedRows.DISTRICT, indicator(sign));
    return school.isPresent()
        && district.isPresent()
        && school.get().isApart(district.get())
        && school.get().printed(school.get().estimate()).equals(own)
        && school.get().printed(district.get().estimate()).equals(other);
  }

  /** Up or down since the first month with a value, by the difference of both. */
  private boolean isTrend(MatchResult match) {
    List<Value> history = rows.history(id, indicator(match.group(1)));
    if (history.isEmpty()) {
      return false;
    }
    Value first = history.get(0);
    Value now = history.get(history.size() - 1);
    double difference = now.estimate() - first.estimate();
    boolean isFirst = first.month().equals(YearMonth.parse(match.group(4), MONTH));
    boolean isNow = now.month().equals(PublishedRows.LAST);
    return isFirst
        && isNow
        && (match.group(2) == null
            || (match.group(2).equals(difference > 0 ? "up" : "down")
                && match.group(3).equals(now.tenths(difference))
                && now.isApart(first)));
  }

  private boolean isTile(MatchResult match) {
    Optional<Value> own = rows.now(id, indicator(match.group(1)));
    return own.isPresent()
        && match
            .group(2)
            .replaceFirst("%| of 100", "")
            .equals(own.get().number(own.get().estimate()))
        && isChange(match.group(3), own)
        && (match.group(4) + " to " + match.group(5)).equals(range(own.get()));
  }

  private static boolean isChange(String number, Optional<Value> own) {
    return number == null
        || own.filter(value -> value.tenths(value.change()).equals(number)).isPresent();
  }

  private boolean isCell(MatchResult match, Measure indicator) {
    return rows.now(schoolId(match.group(1)), indicator)
        .filter(
            own ->
                match.group(2).equals(own.printed(own.estimate()))
                    && match.group(3).equals(own.number(own.lower()))
                    && match.group(4).equals(own.number(own.upper())))
        .isPresent();
  }

  /** The scale of the small trends: whole tenths around every range drawn on it. */
  private boolean isScale(MatchResult match, Measure indicator) {
    double lowest = 1;
    double highest = 0;
    for (String school : rows.names().keySet()) {
      List<Value> history = rows.history(school, indicator);
      for (Value value : history.size() > 1 ? history : List.<Value>of()) {
        lowest = Math.min(lowest, value.lower());
        highest = Math.max(highest, value.upper());
      }
    }
    boolean isShare = indicator.scale() == Scale.SHARE;
    String from = Math.round(Math.floor(lowest * 10) * 10) + (isShare ? "%" : "");
    String to = Math.round(Math.ceil(highest * 10) * 10) + (isShare ? "%" : " of 100");
    return match.group(1).equals(from) && match.group(2).equals(to);
  }

  private boolean isHidden(MatchResult match, Measure indicator) {
    boolean hasAverage = rows.now(id, indicator).isPresent();
    int shown = hasAverage ? rows.languages(id, indicator).size() : 0;
    return spokenOfLanguages(indicator).stream()
        .anyMatch(one -> match.group(1).equals(count(rows.groups(id, one).size() - shown)));
  }

  private boolean isRun(MatchResult match) {
    Group run = rows.runs().get(0);
    LocalDate day = LocalDate.ofEpochDay(run.getInteger("as_of", 0));
    return match.group(1).equals(count(run.getLong("records", 0)))
        && match.group(2).equals(count(run.getLong("files", 0)))
        && match.group(3).equals(DAY.format(day))
        && match.group(4).equals(count(run.getLong("accepted", 0)))
        && match.group(5).equals(count(run.getLong("superseded", 0)))
        && isOrAbsent(match.group(6), count(run.getLong("rejected", 0)));
  }

  private int announcedApart = -1;

  private boolean isCountOfClaims(MatchResult match, List<Measure> last) {
    announcedApart = Integer.parseInt(match.group(1));
    announcedAhead = match.group(2) == null ? 0 : Integer.parseInt(match.group(2));
    return !last.isEmpty();
  }

  /** Counts of claims, held against the claims that the pages themselves make and that stand. */
  List<String> untracedClaims(List<Tracing> all) {
    List<String> apart = new ArrayList<>();
    for (Tracing one : all) {
      if (one.announcedApart >= 0
          && (one.announcedApart != one.claimedApart || one.announcedAhead != one.foundAhead)) {
        apart.add("claims: " + one.id + " " + one.announcedApart);
      }
    }
    if (!claimedSchools.isEmpty()) {
      String[] told = claimedSchools.split(" ", -1);
      Measure indicator = indicator(told[1]);
      long found = all.stream().filter(one -> one.claimed.contains(indicator)).count();
      if (!told[0].equals(count(found))) {
        apart.add("claims: At " + told[0] + " schools, not " + found);
      }
    }
    return apart;
  }

  private String most() {
    int most = 0;
    for (Indicator indicator : Indicator.reported()) {
      most = Math.max(most, rows.schools(indicator).size());
    }
    return count(most);
  }

  private String schools() {
    return count(rows.names().size());
  }

  private String schoolId(String sign) {
    return List.copyOf(rows.names().keySet()).get(sign.charAt(0) - 'A');
  }

  private static Measure indicator(String sign) {
    return MEASURES.get(sign.charAt(0) - FIRST_SIGN);
  }

  private static char sign(Measure measure) {
    return (char) (FIRST_SIGN + MEASURES.indexOf(measure));
  }

  private static boolean isOrAbsent(String found, String expected) {
    return found == null || found.equals(expected);
  }

  private static String range(Value value) {
    return value.range();
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String cell(long count) {
    return count > 0 && count < 10 ? "<few>" : count(count);
  }

  private static String language(Value group) {
    String tag = group.id().substring(group.id().indexOf('/') + 1);
    return tag.equals("und")
        ? "Language not known"
        : Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
  }
}
