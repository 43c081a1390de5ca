package org.rapport.jobs.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Threshold;

/**
 * What {@code rapport check} says: every delivery read from beginning to end, nothing written.
 *
 * @param rejectedShare the limit that deliveries are held against
 * @param files one for each delivery, in their order
 */
public record CheckReport(double rejectedShare, List<FileCheck> files) {
  private static final int FEW = 12;

  public CheckReport {
    files = List.copyOf(files);
  }

  /** Reads all deliveries. */
  public static CheckReport of(
      Configuration configuration,
      List<Delivery> deliveries,
      org.apache.hadoop.conf.Configuration hadoop) {
    List<FileCheck> files = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      files.add(FileCheck.of(delivery, hadoop));
    }
    return new CheckReport(configuration.limits().of(Threshold.REJECTED_SHARE), files);
  }

  /** Whether a run on these deliveries would stop: exit code 3. */
  public boolean breaksLimit() {
    return files.stream().anyMatch(file -> file.breaksLimit(rejectedShare));
  }

  private List<ExportKind> absent() {
    return Arrays.stream(ExportKind.values())
        .filter(kind -> files.stream().noneMatch(file -> file.plan().delivery().kind() == kind))
        .toList();
  }

  /** The report as plain text, one paragraph for each delivery. */
  public String text() {
    StringBuilder out = new StringBuilder();
    files.forEach(file -> append(out, file));
    if (!absent().isEmpty()) {
      String kinds = absent().stream().map(ExportKind::code).collect(Collectors.joining(", "));
      out.append("Not delivered: ").append(kinds).append(".\n");
    }
    long stopping = files.stream().filter(file -> file.breaksLimit(rejectedShare)).count();
    out.append(
        stopping == 0
            ? "A run can start with these exports.\n"
            : "A run would stop: " + stopping + " of " + files.size() + " files break a limit.\n");
    return out.toString();
  }

  private void append(StringBuilder out, FileCheck file) {
    FilePlan plan = file.plan();
    Delivery delivery = plan.delivery();
    SplitCounts counts = file.counts();
    out.append(delivery.path()).append('\n');
    line(
        out,
        delivery.kind().code()
            + ", profile "
            + delivery.profile()
            + ", "
            + encoding(plan)
            + plan.format().map(CheckReport::form).orElse("")
            + ", ordered on "
            + delivery.orderedOn()
            + (delivery.isStamped() ? "" : " (time of the file)"));
    for (Rejection refusal : plan.refusals()) {
      String column = FileCheck.columnName(delivery.kind(), refusal.column());
      String place = column.equals("*") ? "" : " (" + column + ")";
      line(out, "REFUSED" + place + ": " + refusal.reason().meaning());
    }
    if (plan.format().isEmpty()) {
      return;
    }
    line(
        out,
        counts.records()
            + " records: "
            + counts.accepted()
            + " accepted, "
            + counts.rejected()
            + " rejected"
            + (file.breaksLimit(rejectedShare) && !plan.isRefused() ? " (OVER THE LIMIT)" : "")
            + (counts.blankLines() > 0 ? ", " + counts.blankLines() + " blank lines" : ""));
    file.rejectedLines().forEach(each -> line(out, "  " + each));
    file.days().ifPresent(days -> line(out, "days " + days));
    if (!file.schools().isEmpty()) {
      String few = file.schools().stream().limit(FEW).collect(Collectors.joining(", "));
      String rest = file.schools().size() > FEW ? ", ..." : "";
      line(out, file.schools().size() + " schools: " + few + rest);
    }
    plan.format().ifPresent(format -> appendUnread(out, format));
  }

  private static void appendUnread(StringBuilder out, RecordFormat format) {
    List<String> unread = new ArrayList<>(format.unknown());
    if (format instanceof JsonKeys keys && keys.rareKeys() > 0) {
      unread.add(keys.rareKeys() + " in few records only");
    }
    if (!unread.isEmpty()) {
      line(out, "columns that are not read: " + String.join(", ", unread));
    }
  }

  private static void line(StringBuilder out, String text) {
    out.append("  ").append(text).append('\n');
  }

  private static String encoding(FilePlan plan) {
    String packing =
        plan.packing() == Packing.NONE ? "" : plan.packing().name().toLowerCase(Locale.ROOT) + ", ";
    return packing + plan.encoding().name().replace('_', '-');
  }

  private static String form(RecordFormat format) {
    if (!(format instanceof Header header)) {
      return ", JSON Lines";
    }
    return ", fields end at "
        + switch (header.delimiter()) {
          case ',' -> "commas";
          case ';' -> "semicolons";
          case '\t' -> "tabs";
          default -> "bars";
        };
  }

  /** The report as a tree for {@code --json}. */
  public ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("breaks_limit", breaksLimit());
    root.put("rejected_share_limit", rejectedShare);
    ArrayNode absent = root.putArray("not_delivered");
    absent().forEach(kind -> absent.add(kind.code()));
    ArrayNode array = root.putArray("files");
    files.forEach(file -> add(array.addObject(), file));
    return root;
  }

  private static void addForm(ObjectNode node, RecordFormat format) {
    boolean isCsv = format instanceof Header;
    node.put("format", isCsv ? "csv" : "json_lines");
    if (format instanceof Header header) {
      node.put("delimiter", String.valueOf((char) header.delimiter()));
    }
  }

  private void add(ObjectNode node, FileCheck file) {
    FilePlan plan = file.plan();
    Delivery delivery = plan.delivery();
    node.put("path", delivery.path());
    node.put("kind", delivery.kind().code());
    node.put("profile", delivery.profile());
    node.put("sha256", plan.sha256());
    node.put("ordered_on", delivery.orderedOn().toString());
    node.put("is_stamped", delivery.isStamped());
    node.put("packing", plan.packing().name().toLowerCase(Locale.ROOT));
    node.put("encoding", plan.encoding().name().replace('_', '-'));
    plan.format().ifPresent(format -> addForm(node, format));
    node.put("breaks_limit", file.breaksLimit(rejectedShare));
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
    node.put("blank_lines", file.counts().blankLines());
    ObjectNode rejected = node.putObject("rejected_by");
    file.rejected().forEach(rejected::put);
    if (file.firstDay() != null && file.lastDay() != null) {
      node.put("first_day", file.firstDay().toString());
      node.put("last_day", file.lastDay().toString());
    }
    ArrayNode schools = node.putArray("schools");
    file.schools().forEach(schools::add);
    ArrayNode unknown = node.putArray("unknown_columns");
    plan.format().ifPresent(format -> format.unknown().forEach(unknown::add));
  }
}
