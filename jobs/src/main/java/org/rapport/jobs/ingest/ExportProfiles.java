package org.rapport.jobs.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.rapport.contract.ExportKind;

/** Finds the profiles that a configuration names, and what is wrong with them. */
final class ExportProfiles {
  /** Reads the text of a profile's file. */
  interface Texts {
    String text(String location) throws IOException;
  }

  /** Finds the place of a path that stands on a line. */
  interface Places {
    String resolve(int line, String path);
  }

  /** Takes problems of the configuration. */
  interface Problems {
    void add(int line, String what);
  }

  private final Places places;
  private final Texts files;
  private final Problems problems;
  private final Consumer<String> further;

  /**
   * @param further takes problems that stand in a profile's file
   */
  ExportProfiles(Places places, Texts files, Problems problems, Consumer<String> further) {
    this.places = places;
    this.files = files;
    this.problems = problems;
    this.further = further;
  }

  /** Refuses a name that no profile has, where the kind is not known. */
  void requireKnown(String profile, int line) {
    if (!isFile(profile) && !ProfileLibrary.isKnown(profile)) {
      problems.add(line, ProfileLibrary.unknown(profile));
    }
  }

  /**
   * What a newer delivery takes away must be the same for all deliveries of a roster. Snapshots of
   * a period take nothing from other exports.
   */
  void refuseOtherMode(List<Configuration.Exports> earlier, Configuration.Exports next, int line) {
    boolean isOther =
        earlier.stream()
            .anyMatch(
                each ->
                    each.kind() == next.kind()
                        && each.kind().delivery() == ExportKind.Delivery.SNAPSHOT
                        && each.layout().mode().delivery() != next.layout().mode().delivery());
    if (isOther) {
      problems.add(
          line,
          "exports of "
              + next.kind().code()
              + " are snapshots in one profile and increments in another; make their modes the same");
    }
  }

  private static boolean isFile(String profile) {
    return profile.contains("/") || profile.endsWith(".yaml") || profile.endsWith(".yml");
  }

  /**
   * The compiled profile; its problems are this configuration's too, with the file's name.
   *
   * @param entry the entry under exports that names it
   */
  Optional<Profile> read(String name, ExportKind kind, int line, YamlNode.Entries entry) {
    EntryDefaults given = EntryDefaults.of(entry, kind, further);
    if (!isFile(name)) {
      return ProfileLibrary.read(name, kind, given, what -> problems.add(line, what));
    }
    Optional<Profile> profile;
    try {
      String text = files.text(places.resolve(line, name));
      profile = ProfileReader.read(text, name, given, what -> further.accept(name + " " + what));
    } catch (IOException | IllegalArgumentException e) {
      problems.add(line, "there is no profile '" + name + "' that can be read; mend its path");
      return Optional.empty();
    }
    if (profile.isPresent() && profile.orElseThrow().kind() != kind) {
      problems.add(
          line,
          "the profile '"
              + name
              + "' is one of "
              + profile.orElseThrow().kind().code()
              + ", and the export one of "
              + kind.code()
              + "; mend either kind");
      return Optional.empty();
    }
    return profile;
  }
}
