package org.rapport.jobs.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.Code;

/**
 * Holds a profile's YAML against the contract and compiles it. All that is wrong is named at once;
 * a profile with a problem is never read by.
 */
final class ProfileReader {
  private static final List<String> KEYS =
      List.of(
          "kind",
          "file",
          "headers",
          "formats",
          "codes",
          "defaults",
          "mode",
          "leave_out",
          "keep_only");
  private static final List<String> RULE_KEYS = List.of("header", "words", "optional");

  private static final String WHOLE_MONTHS = "whole_months";

  private final YamlProblems problems = new YamlProblems();
  private final YamlNode.Entries top;

  private ProfileReader(YamlNode.Entries top) {
    this.top = top;
  }

  /** All keys that a profile may have beside columns. */
  static List<String> keys() {
    return Stream.of(KEYS, ProfileForm.KEYS, RULE_KEYS).flatMap(List::stream).toList();
  }

  /**
   * Compiles the text of a profile.
   *
   * @param name how configuration and manifest name it
   * @param sink takes every problem, with its line
   * @return the profile; empty if there was a problem
   */
  static Optional<Profile> read(String text, String name, Consumer<String> sink) {
    return read(text, name, EntryDefaults.NONE, sink);
  }

  /**
   * The same with values of an entry of the configuration, which go before those of the profile.
   */
  static Optional<Profile> read(
      String text, String name, EntryDefaults given, Consumer<String> sink) {
    YamlNode root;
    try {
      root = YamlNode.read(text);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      boolean isDuplicate = e.getOriginalMessage().startsWith("Duplicate field");
      sink.accept(
          "line "
              + line
              + (isDuplicate
                  ? ": a key stands here a second time; keep one"
                  : ": this is no valid YAML; check indentation, colons, quotes"));
      return Optional.empty();
    } catch (IOException e) {
      sink.accept("line 1: the file must hold exactly one YAML document");
      return Optional.empty();
    }
    if (!(root instanceof YamlNode.Entries entries)) {
      sink.accept("line 1: a profile has the keys " + String.join(", ", KEYS));
      return Optional.empty();
    }
    ProfileReader reader = new ProfileReader(given.over(entries));
    Optional<Profile> profile = reader.read(name);
    reader.problems.found().forEach(sink);
    return reader.problems.found().isEmpty() ? profile : Optional.empty();
  }

  private Optional<Profile> read(String name) {
    problems.findTodos(top, "");
    problems.onlyKeys(top, KEYS, "key");
    Optional<ExportKind> kind = kind();
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    Profile.Form form = new ProfileForm(problems.section(top, "file"), problems).read();
    ProfileColumns columns = new ProfileColumns(kind.orElseThrow(), form.format(), top, problems);
    List<ColumnSource> sources = columns.read();
    List<Profile.RowRule> rules = new ArrayList<>();
    rules.addAll(rules("leave_out", false, columns));
    rules.addAll(rules("keep_only", true, columns));
    columns.checkPaths();
    Profile.Mode mode = mode(kind.orElseThrow());
    if (!problems.found().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Profile(
            name,
            kind.orElseThrow(),
            form,
            mode,
            columns.names(),
            sources,
            columns.nullWords(),
            rules));
  }

  private Optional<ExportKind> kind() {
    YamlNode node = top.entries().get("kind");
    if (node == null) {
      problems.add(top.line(), "required key 'kind' is missing; add kind: attendance or another");
      return Optional.empty();
    }
    String text = problems.text(node, node.line(), "kind").orElse("").trim();
    Optional<ExportKind> kind = Code.of(ExportKind.class, text);
    if (kind.isEmpty()) {
      List<String> known = Arrays.stream(ExportKind.values()).map(ExportKind::code).toList();
      problems.add(
          node.line(), "unknown kind '" + text + "'; " + YamlProblems.suggestion(text, known));
    }
    return kind;
  }

  private List<Profile.RowRule> rules(String key, boolean isKept, ProfileColumns columns) {
    YamlNode node = top.entries().get(key);
    List<Profile.RowRule> rules = new ArrayList<>();
    if (node == null) {
      return rules;
    }
    List<YamlNode> items = node instanceof YamlNode.Items list ? list.items() : List.of(node);
    for (YamlNode item : items) {
      rule(key, isKept, item, columns).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<Profile.RowRule> rule(
      String key, boolean isKept, YamlNode item, ProfileColumns columns) {
    if (!(item instanceof YamlNode.Entries entry)
        || !entry.entries().containsKey("header")
        || !entry.entries().containsKey("words")) {
      problems.add(item.line(), key + " must be a list of {header: NAME, words: [WORD, WORD]}");
      return Optional.empty();
    }
    problems.onlyKeys(entry, RULE_KEYS, "key");
    List<Integer> aliases = new ArrayList<>();
    for (YamlNode.Scalar name : problems.texts(entry.entries().get("header"), "header")) {
      aliases.add(columns.nameOf(name));
    }
    List<String> words =
        problems.texts(entry.entries().get("words"), "words").stream()
            .map(word -> word.text().trim())
            .toList();
    YamlNode.@Nullable Scalar optional =
        entry.entries().get("optional") instanceof YamlNode.Scalar scalar ? scalar : null;
    boolean isOptional = optional != null && optional.text().equals("true");
    if (aliases.isEmpty() || words.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Profile.RowRule(aliases, words, isKept, isOptional));
  }

  private Profile.Mode mode(ExportKind kind) {
    YamlNode node = top.entries().get("mode");
    ExportKind.Delivery delivery = kind.delivery();
    boolean isExceptionsOnly = false;
    boolean hasWholeMonths = false;
    List<YamlNode.Scalar> words =
        modeWords(node).stream()
            .filter(word -> !word.text().startsWith(YamlProblems.TODO))
            .toList();
    for (YamlNode.Scalar word : words) {
      switch (word.text()) {
        case "snapshot", "increment" ->
            delivery = ExportKind.Delivery.valueOf(word.text().toUpperCase(Locale.ROOT));
        case WHOLE_MONTHS -> hasWholeMonths = true;
        case "affirmative", "exceptions_only" -> {
          isExceptionsOnly = word.text().equals("exceptions_only");
          if (kind != ExportKind.ATTENDANCE) {
            problems.add(word.line(), word.text() + " belongs to attendance alone; take it out");
          }
        }
        default ->
            problems.add(
                word.line(),
                "unknown mode '"
                    + word.text()
                    + "'; "
                    + YamlProblems.suggestion(
                        word.text(),
                        List.of(
                            "snapshot",
                            "increment",
                            "affirmative",
                            "exceptions_only",
                            WHOLE_MONTHS)));
      }
    }
    if (hasWholeMonths) {
      requirePeriod(kind, delivery, words);
    }
    return new Profile.Mode(delivery, isExceptionsOnly, hasWholeMonths);
  }

  /** A roster has no period, and an increment covers none. */
  private void requirePeriod(
      ExportKind kind, ExportKind.Delivery delivery, List<YamlNode.Scalar> words) {
    boolean isPeriod =
        kind.delivery() == ExportKind.Delivery.INCREMENT
            && delivery == ExportKind.Delivery.SNAPSHOT;
    if (!isPeriod) {
      words.stream()
          .filter(word -> word.text().equals(WHOLE_MONTHS))
          .forEach(
              word ->
                  problems.add(
                      word.line(),
                      WHOLE_MONTHS
                          + " belongs to snapshots of attendance, contacts, commitments, events or"
                          + " participation; add snapshot, or take it out"));
    }
  }

  private List<YamlNode.Scalar> modeWords(@Nullable YamlNode node) {
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof YamlNode.Entries entries)) {
      return problems.texts(node, "mode");
    }
    problems.onlyKeys(entries, List.of("delivery", "attendance", "period"), "key");
    List<YamlNode.Scalar> words = new ArrayList<>();
    entries.entries().values().forEach(value -> words.addAll(problems.texts(value, "mode")));
    return words;
  }
}
