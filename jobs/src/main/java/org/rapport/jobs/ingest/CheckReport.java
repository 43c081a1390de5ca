package org.rapport.jobs.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.ExportKind;

/**
 * What {@code rapport check} says: every delivery read from beginning to end, nothing written. Of
 * the values of records it tells school ids, days, and words of codes under the rule of {@link
 * CodeWords}.
 *
 * @param limits what files are held against
 * @param isDistrict whether the files are all that a configuration names, and not single ones
 * @param files one for each delivery, in their order
 * @param outlook what a run would do with them
 */
public record CheckReport(
    Limits limits, boolean isDistrict, List<FileCheck> files, Outlook outlook) {
  public CheckReport {
    files = List.copyOf(files);
  }

  /**
   * Reads all deliveries of a district, each by itself: what a run would do with them is known only
   * as far as it can't start.
   *
   * @param asOf the day up to which they were looked for
   */
  public static CheckReport of(
      Configuration configuration,
      List<Delivery> deliveries,
      LocalDate asOf,
      org.apache.hadoop.conf.Configuration hadoop) {
    List<FileCheck> files =
        FileCheck.all(deliveries, layouts(configuration), hadoop, configuration.timeZone());
    return new CheckReport(
        configuration.limits(),
        true,
        files,
        Outlook.ofFiles(
            FileLimits.ofFiles(configuration.limits(), files),
            asOf,
            RequiredKinds.problem(deliveries, configuration.exports(), asOf).orElse("")));
  }

  /** The same files with what a run would do with them. */
  public CheckReport with(Outlook ofRun) {
    return new CheckReport(limits, isDistrict, files, ofRun);
  }

  /** The same, but no run of a month can start. */
  public CheckReport withoutStart(YearMonth month, String reason) {
    return with(outlook.withoutStart(month, reason));
  }

  /** How the files are to be read. */
  public List<FilePlan> plans() {
    return files.stream().map(FileCheck::plan).toList();
  }

  /**
   * The month that a run of the files would be made for: the last one up to a day of which
   * attendance was delivered, or else anything that happens.
   */
  public YearMonth newestMonth(LocalDate asOf) {
    YearMonth last = YearMonth.from(asOf);
    return newestOf(last, kind -> kind == ExportKind.ATTENDANCE)
        .or(() -> newestOf(last, kind -> Tally.dayColumn(kind) >= 0))
        .orElse(last);
  }

  private Optional<YearMonth> newestOf(YearMonth last, Predicate<ExportKind> kinds) {
    return files.stream()
        .filter(file -> kinds.test(file.plan().delivery().kind()))
        .flatMap(file -> file.figures().tally().months().keySet().stream())
        .filter(month -> !month.isAfter(last))
        .max(Comparator.naturalOrder());
  }

  /** What a file of the district may be: what the configuration names, and what is known anyway. */
  static List<Profile> layouts(Configuration configuration) {
    return Stream.concat(
            configuration.exports().stream().map(Configuration.Exports::layout),
            Recognition.known().stream())
        .distinct()
        .toList();
  }

  /** How a run on these deliveries would end: it cannot start, stops at a limit, or is done. */
  public ExitCode exitCode() {
    return outlook.exitCode();
  }

  /** Whether a run on these deliveries would stop: exit code 3. */
  public boolean breaksLimit() {
    return stopping().findAny().isPresent();
  }

  /** Whether a run would stop over a file. */
  boolean breaksLimit(FileCheck file) {
    return stopping().anyMatch(breach -> isAbout(breach, file));
  }

  /** What a run would stop over. */
  Stream<Breach> stopping() {
    return outlook.breaches().stream().filter(outlook::isStopping);
  }

  private static boolean isAbout(Breach breach, FileCheck file) {
    return !breach.isAboutSchools() && breach.about().equals(file.plan().delivery().path());
  }

  /** The first file whose layout is not known, or else the first file. */
  public FileCheck toPropose() {
    return files.stream().filter(CheckReport::wantsProfile).findFirst().orElse(files.get(0));
  }

  private static boolean wantsProfile(FileCheck file) {
    return file.isUnknown() || file.isDoubtful();
  }

  /** Kinds of which nothing was delivered. */
  List<ExportKind> absent() {
    return Arrays.stream(ExportKind.values())
        .filter(kind -> files.stream().noneMatch(file -> file.plan().delivery().kind() == kind))
        .toList();
  }

  /** What a run would make of the records of a file; null where nobody knows. */
  @Nullable Balance balance(FileCheck file) {
    List<Balance> balances = outlook.balances();
    return balances.isEmpty() ? null : balances.get(file.plan().delivery().index());
  }

  /** The report as plain text, one paragraph for each delivery. */
  public String text() {
    StringBuilder out = new StringBuilder();
    files.forEach(
        file ->
            out.append(
                CheckText.of(
                    file,
                    outlook.breaches().stream().filter(breach -> isAbout(breach, file)).toList(),
                    isDistrict,
                    balance(file))));
    if (isDistrict && !absent().isEmpty()) {
      String kinds = absent().stream().map(ExportKind::code).collect(Collectors.joining(", "));
      out.append("Not delivered: ").append(kinds).append(".\n");
    }
    OutlookText.append(this, out);
    if (files.stream().anyMatch(file -> isDistrict ? file.isUnknown() : wantsProfile(file))) {
      out.append(
          "For a layout of your own: rapport check FILE --propose profiles/NAME.yaml writes a"
              + " profile to complete.\n");
    }
    return out.toString();
  }

  /** The report as a tree for {@code --json}. */
  public ObjectNode json() {
    return CheckJson.of(this);
  }
}
