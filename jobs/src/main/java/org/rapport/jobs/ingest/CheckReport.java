package org.rapport.jobs.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.contract.ExitCode;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Threshold;

/**
 * What {@code rapport check} says: every delivery read from beginning to end, nothing written. Of
 * the values of records it tells school ids, days, and words of codes under the rule of {@link
 * CodeWords}.
 *
 * @param limits what files are held against
 * @param isDistrict whether the files are all that a configuration names, and not single ones
 * @param files one for each delivery, in their order
 * @param breaches what would stop a run, or make it warn, as far as files by themselves tell
 * @param lacking why no run can start for want of an export; empty if one can
 */
public record CheckReport(
    Limits limits,
    boolean isDistrict,
    List<FileCheck> files,
    List<Breach> breaches,
    String lacking) {
  private static final int MOST_LINES = 20;

  public CheckReport {
    files = List.copyOf(files);
    breaches = List.copyOf(breaches);
  }

  /**
   * Reads all deliveries of a district of which nothing is published.
   *
   * @param asOf the day up to which they were looked for
   */
  public static CheckReport of(
      Configuration configuration,
      List<Delivery> deliveries,
      LocalDate asOf,
      org.apache.hadoop.conf.Configuration hadoop) {
    return of(configuration, deliveries, asOf, Published.NONE, hadoop);
  }

  /**
   * Reads all deliveries of a district of which something is published.
   *
   * @param asOf the day up to which they were looked for
   * @param published months and files that no run judges again
   */
  public static CheckReport of(
      Configuration configuration,
      List<Delivery> deliveries,
      LocalDate asOf,
      Published published,
      org.apache.hadoop.conf.Configuration hadoop) {
    StandingRows standing = StandingRows.of(published);
    List<FileCheck> files = FileCheck.all(deliveries, layouts(configuration), hadoop, standing);
    return new CheckReport(
        configuration.limits(),
        true,
        files,
        Verdict.ofDistrict(configuration, files, asOf, standing, published),
        RequiredKinds.problem(deliveries, asOf).orElse(""));
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
    if (!lacking.isEmpty()) {
      return ExitCode.CANNOT_START;
    }
    return breaksLimit() ? ExitCode.EXPORT_REFUSED : ExitCode.DONE;
  }

  /** Whether a run on these deliveries would stop: exit code 3. */
  public boolean breaksLimit() {
    return breaches.stream().anyMatch(breach -> !breach.isWarning());
  }

  private boolean breaksLimit(FileCheck file) {
    return stopping().anyMatch(breach -> isAbout(breach, file));
  }

  private Stream<Breach> stopping() {
    return breaches.stream().filter(breach -> !breach.isWarning());
  }

  private static boolean isAbout(Breach breach, FileCheck file) {
    return !breach.isAboutSchools() && breach.about().equals(file.plan().delivery().path());
  }

  /** The first file whose layout is not known, or else the first file. */
  public FileCheck toPropose() {
    return files.stream().filter(FileCheck::isUnknown).findFirst().orElse(files.get(0));
  }

  private List<ExportKind> absent() {
    return Arrays.stream(ExportKind.values())
        .filter(kind -> files.stream().noneMatch(file -> file.plan().delivery().kind() == kind))
        .toList();
  }

  /** The report as plain text, one paragraph for each delivery. */
  public String text() {
    StringBuilder out = new StringBuilder();
    files.forEach(
        file ->
            out.append(
                CheckText.of(
                    file,
                    breaches.stream().filter(breach -> isAbout(breach, file)).toList(),
                    isDistrict)));
    if (isDistrict && !absent().isEmpty()) {
      String kinds = absent().stream().map(ExportKind::code).collect(Collectors.joining(", "));
      out.append("Not delivered: ").append(kinds).append(".\n");
    }
    appendVerdict(out);
    if (files.stream().anyMatch(FileCheck::isUnknown)) {
      out.append(
          "For a layout of your own: rapport check FILE --propose profiles/NAME.yaml writes a"
              + " profile to complete.\n");
    }
    return out.toString();
  }

  private void appendVerdict(StringBuilder out) {
    if (!lacking.isEmpty()) {
      out.append("A run cannot start: ").append(lacking).append(".\n");
    }
    if (breaksLimit()) {
      out.append("A run would stop: ").append(stops()).append(".\n");
    } else if (lacking.isEmpty()) {
      out.append("A run can start with these exports.\n");
    }
    // What single files of another layout need is a profile: their paragraph says so.
    List<Breach> told =
        breaches.stream()
            .filter(breach -> isDistrict || breach.limit() != Threshold.REFUSED_FILES)
            .toList();
    told.stream()
        .limit(MOST_LINES)
        .forEach(
            breach ->
                out.append(breach.isWarning() ? "  let pass: " : "  ")
                    .append(breach.subject())
                    .append(": ")
                    .append(breach.isWarning() ? breach.fact() : breach.sentence())
                    .append(".\n"));
    if (told.size() > MOST_LINES) {
      out.append("  and ").append(told.size() - MOST_LINES).append(" more; --json has them all\n");
    }
  }

  /** What stops a run, in numbers. */
  private String stops() {
    long stopping = files.stream().filter(this::breaksLimit).count();
    long schools =
        stopping()
            .filter(
                breach -> breach.isAboutSchools() && breach.limit() == Threshold.MISSING_SCHOOLS)
            .map(Breach::about)
            .distinct()
            .count();
    boolean hasVolumes =
        stopping()
            .anyMatch(
                breach -> breach.isAboutSchools() && breach.limit() != Threshold.MISSING_SCHOOLS);
    List<String> parts = new ArrayList<>();
    if (stopping > 0) {
      parts.add(stopping + " of " + files.size() + " files break a limit");
    }
    if (stopping()
        .anyMatch(breach -> !breach.isAboutSchools() && breach.about().equals(Breach.ALL))) {
      parts.add("all files together break one");
    }
    if (schools > 0) {
      parts.add(
          "attendance of " + schools + (schools == 1 ? " school" : " schools") + " is missing");
    }
    if (hasVolumes) {
      parts.add("rows of a month are too few or too many");
    }
    return String.join(", ", parts);
  }

  /** The report as a tree for {@code --json}. */
  public ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("breaks_limit", breaksLimit());
    root.put("exit_code", exitCode().number());
    root.put("rejected_share_limit", limits.of(Threshold.REJECTED_SHARE));
    root.put("cannot_start", lacking.isEmpty() ? null : lacking);
    ArrayNode broken = root.putArray("breaches");
    for (Breach breach : breaches) {
      broken
          .addObject()
          .put("limit", breach.limit().code())
          .put("about", breach.about())
          .put("rule", breach.rule())
          .put("records", breach.records())
          .put("is_warning", breach.isWarning())
          .put("sentence", breach.isWarning() ? breach.fact() : breach.sentence());
    }
    ArrayNode absent = root.putArray("not_delivered");
    if (isDistrict) {
      absent().forEach(kind -> absent.add(kind.code()));
    }
    ArrayNode array = root.putArray("files");
    files.forEach(file -> add(array.addObject(), file));
    return root;
  }

  private void add(ObjectNode node, FileCheck file) {
    FilePlan plan = file.plan();
    Delivery delivery = plan.delivery();
    node.put("path", delivery.path());
    boolean isNamed = isDistrict || !file.isStrange();
    node.put("kind", isNamed ? delivery.kind().code() : null);
    node.put("profile", isNamed ? delivery.profile() : null);
    node.put("is_recognised", !file.isUnknown());
    node.put("sha256", plan.sha256());
    node.put("ordered_on", delivery.orderedOn().toString());
    node.put("is_stamped", delivery.isStamped());
    node.put("packing", plan.packing().name().toLowerCase(Locale.ROOT));
    node.put("encoding", plan.encoding().name().replace('_', '-'));
    plan.format().ifPresent(format -> addForm(node, format, delivery.layout()));
    node.put("breaks_limit", breaksLimit(file));
    ArrayNode refusals = node.putArray("refusals");
    for (Rejection refusal : plan.refusals()) {
      refusals
          .addObject()
          .put("column", FileCheck.columnName(delivery.kind(), refusal.column()))
          .put("reason", refusal.reason().code());
    }
    node.put("records", file.counts().records());
    node.put("accepted", file.counts().accepted());
    node.put("rejected", file.counts().rejected());
    node.put("left_out", file.counts().leftOut());
    node.put("blank_lines", file.counts().blankLines());
    ObjectNode rejected = node.putObject("rejected_by");
    file.rejected().forEach(rejected::put);
    if (file.firstDay() != null && file.lastDay() != null) {
      node.put("first_day", file.firstDay().toString());
      node.put("last_day", file.lastDay().toString());
    }
    ArrayNode schools = node.putArray("schools");
    file.schools().forEach(schools::add);
    node.put("schools_not_told", file.hiddenSchools());
    ArrayNode unknown = node.putArray("unknown_columns");
    file.unread().forEach(unknown::add);
    node.put("unknown_columns_not_told", file.hiddenUnread());
    addFindings(node, file);
  }

  private static void addForm(ObjectNode node, RecordFormat format, Profile layout) {
    boolean isDocument = layout.form().format() == Profile.Format.JSON;
    node.put("format", format instanceof Header ? "csv" : isDocument ? "json" : "json_lines");
    if (format instanceof Header header) {
      node.put("delimiter", String.valueOf((char) header.delimiter()));
    }
  }

  private static void addFindings(ObjectNode node, FileCheck file) {
    ObjectNode words = node.putObject("unknown_words");
    file.unknownWords()
        .forEach(
            (column, told) -> {
              ObjectNode ofColumn = words.putObject(column);
              ObjectNode shown = ofColumn.putObject("words");
              told.forEach(shown::put);
              ofColumn.put("records_not_shown", file.hiddenWords().getOrDefault(column, 0L));
            });
    addLists(node.putObject("date_forms"), file.dateEvidence());
    addLists(node.putObject("mangled_ids"), file.mangledIds());
    ObjectNode coverage = node.putObject("coverage");
    file.coverage()
        .forEach(
            (school, months) -> {
              ObjectNode ofSchool = coverage.putObject(school);
              months.forEach((month, records) -> ofSchool.put(month.toString(), records));
            });
    if (file.isUnknown()) {
      ArrayNode columns = node.putArray("columns");
      file.survey().columns().forEach(column -> columns.add(column.name()));
      ArrayNode likeliest = node.putArray("likeliest");
      for (Recognition.Candidate each : file.recognition().likeliest()) {
        ObjectNode candidate = likeliest.addObject();
        candidate.put("kind", each.profile().kind().code());
        candidate.put("profile", each.profile().name());
        ArrayNode missing = candidate.putArray("missing");
        each.missing().forEach(missing::add);
      }
      ArrayNode lookalikes = node.putArray("by_likeness");
      Proposal.lookalikes(file.survey(), file.plan().delivery().path()).forEach(lookalikes::add);
      node.put("proposal", file.proposal(null));
    }
  }

  private static void addLists(ObjectNode node, SortedMap<String, List<String>> lists) {
    for (Map.Entry<String, List<String>> entry : lists.entrySet()) {
      ArrayNode array = node.putArray(entry.getKey());
      entry.getValue().forEach(array::add);
    }
  }
}
