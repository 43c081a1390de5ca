package org.rapport.jobs.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How alike two names of columns are: by the words in them, where words of the same meaning (in
 * {@code synonyms.txt}) are the same.
 */
final class NameLikeness {
  private static final Pattern BOUNDARY =
      Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9])");
  private static final Map<String, Set<String>> MEANINGS = meanings();

  private static final double ID_WEIGHT = 0.3;
  private static final double EXTRA_WEIGHT = 0.25;
  private static final String NOTHING = "-";

  private NameLikeness() {}

  private static Map<String, Set<String>> meanings() {
    Map<String, Set<String>> meanings = new HashMap<>();
    try (InputStream in = NameLikeness.class.getResourceAsStream("profiles/synonyms.txt")) {
      if (in == null) {
        throw new IllegalStateException("profiles/synonyms.txt is not in the jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().skip(2).filter(each -> each.contains(":")).toList()) {
        List<String> meant = List.of(line.substring(0, line.indexOf(':')).trim().split(" ", -1));
        for (String word : line.substring(line.indexOf(':') + 1).split(",", -1)) {
          meanings.computeIfAbsent(word.trim(), unused -> new LinkedHashSet<>()).addAll(meant);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(meanings);
  }

  /** From 0, nothing in common, to 1, the same words. */
  static double of(String canonical, String header) {
    List<Set<String>> found = words(header);
    double all = 0;
    double common = 0;
    Set<Set<String>> used = new LinkedHashSet<>();
    for (String word : canonical.split("_", -1)) {
      // That a field identifies something is seen by its values too.
      double weight = word.equals("id") ? ID_WEIGHT : 1;
      all += weight;
      for (Set<String> meanings : found) {
        if (meanings.contains(word)) {
          common += weight;
          used.add(meanings);
          break;
        }
      }
    }
    // What the header says beyond counts less: systems put their own words before or behind.
    return common / (all + EXTRA_WEIGHT * (found.size() - used.size()));
  }

  /** For each word of a name what it may mean. */
  private static List<Set<String>> words(String name) {
    List<Set<String>> words = new ArrayList<>();
    for (String word : BOUNDARY.split(name.replaceAll("([A-Z]+)([A-Z][a-z])", "$1 $2"), -1)) {
      String lower = word.toLowerCase(Locale.ROOT);
      Set<String> meanings = MEANINGS.getOrDefault(lower, Set.of(lower));
      if (!lower.isEmpty() && !meanings.contains(NOTHING)) {
        words.add(meanings);
      }
    }
    return words;
  }
}
