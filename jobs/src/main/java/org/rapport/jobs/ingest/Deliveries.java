package org.rapport.jobs.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

/** Finds the delivered files that a configuration names, and puts them in order. */
public final class Deliveries {
  private static final int MOST_ENTRIES = 10_000;

  private final Configuration configuration;
  private final org.apache.hadoop.conf.Configuration hadoop;
  private final LocalDate asOf;
  private final List<Delivery> found = new ArrayList<>();
  private final Map<String, Configuration.Exports> seen = new HashMap<>();
  private int files;

  private Deliveries(
      Configuration configuration, org.apache.hadoop.conf.Configuration hadoop, LocalDate asOf) {
    this.configuration = configuration;
    this.hadoop = hadoop;
    this.asOf = asOf;
  }

  /**
   * All deliveries that exist on a day, from the earliest to the latest. Files stamped with a later
   * day do not exist yet; files and folders whose name begins with a dot are hidden.
   *
   * @throws UserError if no pattern matches any file, a pattern is none, or two entries of one kind
   *     name one file with different profiles
   */
  public static List<Delivery> find(
      Configuration configuration, org.apache.hadoop.conf.Configuration hadoop, LocalDate asOf) {
    try {
      return new Deliveries(configuration, hadoop, asOf).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Delivery> find() throws IOException {
    for (int export = 0; export < configuration.exports().size(); export++) {
      find(configuration.exports().get(export), export);
    }
    if (files == 0) {
      throw new UserError(
          ExitCode.CANNOT_START,
          configuration.location()
              + ": no file matches any pattern under exports; put the exports below "
              + configuration.folder().getPath()
              + " or mend the patterns");
    }
    List<Delivery> ordered = new ArrayList<>();
    for (Delivery each : found.stream().sorted(Delivery.ORDER).toList()) {
      ordered.add(each.withIndex(ordered.size()));
    }
    return List.copyOf(ordered);
  }

  private void requireSameProfile(
      Configuration.Exports exports, Configuration.Exports other, String path) {
    boolean isSameProfile = other.profile().equals(exports.profile());
    if (isSameProfile && other.layout().equals(exports.layout())) {
      return;
    }
    String unlike =
        isSameProfile
            ? "with other defaults"
            : "one with the profile '%s' and one with '%s'"
                .formatted(other.profile(), exports.profile());
    throw new UserError(
        ExitCode.CANNOT_START,
        "%s: two entries of %s name the file %s, %s; mend the patterns so that one does"
            .formatted(configuration.location(), exports.kind().code(), path, unlike));
  }

  /**
   * Entries whose pattern no file matches, as a slip in it makes them; in words.
   *
   * @throws UserError if a pattern is none
   */
  public static List<String> unmatched(
      Configuration configuration, org.apache.hadoop.conf.Configuration hadoop) {
    Deliveries all = new Deliveries(configuration, hadoop, LocalDate.MAX);
    return configuration.exports().stream()
        .filter(exports -> all.matches(exports).length == 0)
        .map(
            exports ->
                "no file matches '%s', from which %s were to come"
                    .formatted(exports.files(), exports.kind().code()))
        .toList();
  }

  /** The files of a pattern; what is no pattern, or a system that nobody reads, is a mistake. */
  private FileStatus[] matches(Configuration.Exports exports) {
    try {
      Path pattern = pattern(exports);
      FileStatus[] matches = pattern.getFileSystem(hadoop).globStatus(pattern);
      return matches == null ? new FileStatus[0] : matches;
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(
          ExitCode.CANNOT_START,
          "%s: the files of %s at '%s' cannot be looked for; check the pattern, and that its place can be reached"
              .formatted(configuration.location(), exports.kind().code(), exports.files()));
    }
  }

  private Path pattern(Configuration.Exports exports) {
    Path pattern = new Path(exports.files());
    if (!pattern.isAbsolute() && pattern.toUri().getScheme() == null) {
      // Only the pattern is a pattern: signs in the folder's own name mean themselves.
      URI folder = configuration.folder();
      String literal = folder.getPath().replaceAll("[\\\\{}\\[\\]*?]", "\\\\$0");
      Path base = new Path(folder.getScheme(), folder.getAuthority(), literal);
      pattern = new Path(base, pattern);
    }
    return pattern;
  }

  private void find(Configuration.Exports exports, int export) throws IOException {
    for (FileStatus status : matches(exports)) {
      String path = relative(status.getPath());
      if (status.isFile() && !isHidden(path)) {
        files++;
        add(exports, export, status, path);
      }
    }
  }

  private String relative(Path file) {
    String folder = configuration.folder().getPath();
    String prefix = folder.endsWith("/") ? folder : folder + "/";
    String path = file.toUri().getPath();
    return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
  }

  private static boolean isHidden(String path) {
    return path.startsWith(".") || path.contains("/.");
  }

  private void add(Configuration.Exports exports, int export, FileStatus status, String path)
      throws IOException {
    Configuration.Exports other =
        seen.putIfAbsent(exports.kind() + " " + status.getPath(), exports);
    if (other != null) {
      requireSameProfile(exports, other, path);
      return;
    }
    if (!path.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      add(exports, export, status, path, "");
      return;
    }
    for (String entry : entries(status.getPath())) {
      add(exports, export, status, path, entry);
    }
  }

  /**
   * Names of the files in a zip file; one empty name where it can't be read, to be refused later.
   */
  private List<String> entries(Path file) throws IOException {
    List<String> names = new ArrayList<>();
    try (InputStream in = file.getFileSystem(hadoop).open(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null && names.size() < MOST_ENTRIES) {
        if (!entry.isDirectory() && !isHidden(entry.getName())) {
          names.add(entry.getName());
        }
        entry = zip.getNextEntry();
      }
    } catch (IOException | IllegalArgumentException e) {
      return List.of("");
    }
    return names.isEmpty() ? List.of("") : names;
  }

  private void add(
      Configuration.Exports exports, int export, FileStatus status, String path, String entry) {
    String name = entry.isEmpty() ? path : path + "!/" + entry;
    Optional<LocalDate> stamp = exports.layout().form().stamp().dayOf(name);
    if (stamp.isPresent() && stamp.get().isAfter(asOf)) {
      return;
    }
    ZonedDateTime changed =
        Instant.ofEpochMilli(status.getModificationTime()).atZone(configuration.timeZone());
    found.add(
        new Delivery(
            0,
            exports.kind(),
            exports.profile(),
            name,
            status.getPath().toString(),
            entry,
            status.getLen(),
            stamp.orElse(changed.toLocalDate()),
            stamp.isPresent(),
            stamp.isPresent()
                ? 0
                : ChronoUnit.MICROS.between(LocalTime.MIDNIGHT, changed.toLocalTime()),
            exports.layout(),
            export));
  }
}
