package org.rapport.jobs.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rapport.contract.ExportKind;

/**
 * Which kinds and profiles a file most likely has, by the names in it.
 *
 * @param candidates all that were tried, the likeliest first
 */
record Recognition(List<Candidate> candidates) {
  private static final int FEW = 3;

  /**
   * One layout that a file may have.
   *
   * @param missing required columns that the file can't fill
   * @param read how many names of the file it reads
   */
  record Candidate(Profile profile, List<String> missing, long read) {
    /** Whether nothing required is missing. */
    boolean fits() {
      return missing.isEmpty();
    }

    /** The candidate in words. */
    String sentence() {
      String name = profile.kind().code() + ", profile " + profile.name();
      return fits()
          ? name + ": nothing is missing"
          : name
              + ": "
              + String.join(", ", missing)
              + (missing.size() > 1 ? " are" : " is")
              + " missing";
    }
  }

  Recognition {
    candidates = List.copyOf(candidates);
  }

  /**
   * Every layout that is known without a configuration. Of profiles that read the same names none
   * but the canonical one is tried: no file can tell them apart.
   */
  static List<Profile> known() {
    List<Profile> profiles = new ArrayList<>();
    for (ExportKind kind : ExportKind.values()) {
      profiles.add(Profile.canonical(kind));
    }
    for (String entry : ProfileLibrary.entries()) {
      int slash = entry.indexOf('/');
      ExportKind kind =
          ExportKind.valueOf(entry.substring(slash + 1).toUpperCase(java.util.Locale.ROOT));
      Set<String> canonical = Set.copyOf(Profile.canonical(kind).names());
      ProfileLibrary.read(entry.substring(0, slash), kind, unused -> {})
          .filter(profile -> !canonical.equals(Set.copyOf(profile.names())))
          .ifPresent(profiles::add);
    }
    return profiles;
  }

  /** Holds a file against layouts. */
  static Recognition of(FileSurvey file, List<Profile> layouts) {
    Set<String> names =
        file.columns().stream()
            .map(column -> Headers.cell(column.name()))
            .collect(Collectors.toCollection(HashSet::new));
    names.addAll(file.listed());
    List<Candidate> candidates = new ArrayList<>();
    for (Profile layout : new LinkedHashSet<>(layouts)) {
      if (isReadable(file, layout)) {
        candidates.add(candidate(names, layout));
      }
    }
    candidates.sort(
        Comparator.comparing((Candidate each) -> !each.fits())
            .thenComparing(each -> -share(each))
            .thenComparing(each -> -each.read())
            .thenComparing(each -> each.profile().kind())
            .thenComparing(each -> each.profile().name()));
    return new Recognition(candidates);
  }

  private static boolean isReadable(FileSurvey file, Profile layout) {
    return switch (layout.form().format()) {
      case ANY -> file.format() != Profile.Format.JSON;
      case CSV, JSON_LINES -> file.format() == layout.form().format();
      case JSON ->
          file.format() == Profile.Format.JSON
              ? file.path().equals(layout.form().records())
              : file.format() == Profile.Format.JSON_LINES && layout.mayBeLines();
    };
  }

  private static Candidate candidate(Set<String> names, Profile layout) {
    List<String> missing = new ArrayList<>();
    List<String> ways = layout.paths().stream().map(JsonPath::general).toList();
    for (int i = 0; i < layout.kind().columns().size(); i++) {
      boolean isMissing =
          layout.kind().columns().get(i).isRequired()
              && !layout.canFill(i, name -> names.contains(ways.get(name)));
      if (isMissing) {
        missing.add(layout.kind().columns().get(i).name());
      }
    }
    long read = ways.stream().filter(names::contains).count();
    return new Candidate(layout, missing, read);
  }

  private static double share(Candidate candidate) {
    long required =
        IntStream.range(0, candidate.profile().kind().columns().size())
            .filter(i -> candidate.profile().kind().columns().get(i).isRequired())
            .count();
    return (double) (required - candidate.missing().size()) / required;
  }

  /**
   * The layout that the file has; empty if none fits. Where several fit, the one that reads most.
   */
  Optional<Profile> best() {
    return candidates.stream()
        .filter(Candidate::fits)
        .max(Comparator.comparingLong(Candidate::read))
        .map(Candidate::profile);
  }

  /** The three likeliest, of those that read anything at all. */
  List<Candidate> likeliest() {
    return candidates.stream().filter(each -> each.read() > 0).limit(FEW).toList();
  }
}
