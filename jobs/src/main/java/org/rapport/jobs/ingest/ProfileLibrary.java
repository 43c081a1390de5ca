package org.rapport.jobs.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.rapport.contract.ExportKind;

/**
 * The profiles that come with Rapport. Each is a file {@code NAME/KIND.yaml} beside this class, and
 * a line in {@code index.txt}; no Java knows any of them.
 */
final class ProfileLibrary {
  private static final String FOLDER = "profiles/";

  private ProfileLibrary() {}

  /** All of them, as {@code NAME/KIND}. */
  static List<String> entries() {
    return text(FOLDER + "index.txt").orElse("").lines().filter(line -> !line.isBlank()).toList();
  }

  /** Their names without kinds. */
  static List<String> names() {
    return entries().stream().map(entry -> entry.replaceFirst("/.*", "")).distinct().toList();
  }

  /** Whether some kind has a profile of that name. */
  static boolean isKnown(String name) {
    return name.isEmpty() || name.equals(Profile.CANONICAL) || names().contains(name);
  }

  /** The profile of a name for a kind; empty after a problem. */
  static Optional<Profile> read(String name, ExportKind kind, Consumer<String> problems) {
    return read(name, kind, EntryDefaults.NONE, problems);
  }

  /** The same with values of an entry of the configuration. */
  static Optional<Profile> read(
      String name, ExportKind kind, EntryDefaults given, Consumer<String> problems) {
    if (name.equals(Profile.CANONICAL)) {
      return given.isEmpty()
          ? Optional.of(Profile.canonical(kind))
          : ProfileReader.read(EntryDefaults.canonical(kind), name, given, problems);
    }
    String entry = name + "/" + kind.code();
    if (!entries().contains(entry)) {
      problems.accept(isKnown(name) ? ofOtherKinds(name, kind) : unknown(name));
      return Optional.empty();
    }
    String text = text(FOLDER + entry + ".yaml").orElseThrow();
    return ProfileReader.read(text, name, given, problem -> problems.accept(name + " " + problem));
  }

  /** What to say about a name that no profile has. */
  static String unknown(String name) {
    return "unknown profile '"
        + name
        + "'; write "
        + Profile.CANONICAL
        + ", the path of a file like profiles/our-sis.yaml, or what comes with Rapport: "
        + String.join(", ", entries());
  }

  private static String ofOtherKinds(String name, ExportKind kind) {
    return "the profile '%s' that comes with Rapport is for %s, and not for %s; write the path of one that is"
        .formatted(
            name,
            entries().stream()
                .filter(entry -> entry.startsWith(name + "/"))
                .map(entry -> entry.substring(name.length() + 1))
                .collect(Collectors.joining(", ")),
            kind.code());
  }

  private static Optional<String> text(String resource) {
    try (InputStream in = ProfileLibrary.class.getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
