package org.rapport.jobs.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Index;
import org.rapport.contract.IndexWeights;
import org.rapport.contract.Threshold;
import org.rapport.contract.UserError;

/**
 * One district's configuration: which files are which, and where the warehouse is.
 *
 * @param location the configuration file
 * @param folder the folder that relative paths begin at
 * @param districtId short name of the district; part of every pseudonym
 * @param districtName its name for readers
 * @param timeZone where schools that name no other zone are
 * @param mainLanguage the language in which schools write if nothing else is agreed, as BCP 47
 * @param schoolYearStarts first day of a school year
 * @param warehouse root of the warehouse
 * @param exports the files of each kind, in the order of the file
 * @param limits what exports are held against before a run publishes
 * @param indexWeights the weights of indices
 * @param keyLocation the file with the key of pseudonyms; null where the environment has the key
 */
public record Configuration(
    String location,
    URI folder,
    String districtId,
    String districtName,
    ZoneId timeZone,
    String mainLanguage,
    MonthDay schoolYearStarts,
    String warehouse,
    List<Exports> exports,
    Limits limits,
    IndexWeights indexWeights,
    @Nullable String keyLocation) {

  /** The profile that needs no mapping. */
  public static final String CANONICAL = Profile.CANONICAL;

  /**
   * Files of one kind and layout.
   *
   * @param kind what their rows are
   * @param profile the layout
   * @param files a pattern, relative to the configuration's folder or a URI
   * @param layout the compiled profile
   */
  public record Exports(ExportKind kind, String profile, String files, Profile layout) {
    /** Files in the canonical layout. */
    public Exports(ExportKind kind, String profile, String files) {
      this(kind, profile, files, Profile.canonical(kind));
    }

    private String content() {
      String layoutHash = layout.isCanonical() ? "" : " " + layout.hash();
      return "export=" + kind.code() + " " + profile + " " + files + layoutHash;
    }
  }

  public Configuration {
    exports = List.copyOf(exports);
  }

  /**
   * Reads a configuration file.
   *
   * @param location a path or a URI that Hadoop reads
   * @throws UserError if there is no such file, or with all that is wrong in it
   */
  public static Configuration read(String location, org.apache.hadoop.conf.Configuration hadoop) {
    try {
      Path given = new Path(location);
      FileSystem files = given.getFileSystem(hadoop);
      Path path = files.makeQualified(given);
      if (files.getFileStatus(path).isDirectory()) {
        throw new UserError(
            ExitCode.CANNOT_START,
            location
                + " is a folder; name the configuration in it with --config, such as "
                + new Path(given, "rapport.yaml"));
      }
      return ConfigurationReader.read(
          text(path, hadoop), location, folderOf(path), file -> text(new Path(file), hadoop));
    } catch (FileNotFoundException e) {
      // The local disk says the same of a file without the right to read it.
      boolean isThere = new java.io.File(location).exists();
      throw new UserError(
          ExitCode.CANNOT_START,
          location
              + (isThere
                  ? ": it is there and may not be read; get the right to read it"
                  : ": there is no such file; name the configuration with --config"));
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(
          ExitCode.CANNOT_START,
          location + ": the configuration cannot be read; check that it is a file and readable");
    }
  }

  private static String text(Path file, org.apache.hadoop.conf.Configuration hadoop)
      throws IOException {
    try (InputStream in = file.getFileSystem(hadoop).open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static URI folderOf(Path file) {
    Path parent = file.getParent();
    return parent == null ? file.toUri() : parent.toUri();
  }

  /** The file with the key of pseudonyms, if the configuration names one. */
  public Optional<String> keyFile() {
    return Optional.ofNullable(keyLocation);
  }

  /**
   * Checksum of all that decides results: the same for the same content in another order, with
   * other comments or in another folder. The places of warehouse and key decide nothing and are
   * left out.
   */
  public String hash() {
    Stream<String> district =
        Stream.of(
            "district.id=" + districtId,
            "district.name=" + districtName,
            "district.time_zone=" + timeZone,
            "district.main_language=" + mainLanguage,
            "district.school_year_starts=" + schoolYearStarts);
    Stream<String> held =
        Threshold.limits().stream().map(each -> "limits." + each.code() + "=" + limits.of(each));
    Stream<String> files = exports.stream().map(Exports::content).distinct();
    String content =
        Stream.of(district, held, files, indexHash())
            .flatMap(lines -> lines)
            .sorted()
            .collect(Collectors.joining("\n"));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Stream<String> indexHash() {
    Stream<String> rules =
        Stream.of(
            "index.version=" + indexWeights.version(),
            "index.min_weight_with_evidence=" + indexWeights.minWeightWithEvidence(),
            "index.min_n_component=" + indexWeights.minComponentN());
    Stream<String> weights =
        Arrays.stream(Index.values())
            .map(index -> "index." + index.key() + "=" + indexWeights.of(index));
    return Stream.concat(rules, weights);
  }
}
