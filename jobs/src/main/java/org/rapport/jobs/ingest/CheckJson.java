package org.rapport.jobs.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.rapport.contract.Threshold;

/** What a check found, as a tree. */
final class CheckJson {
  private final CheckReport report;
  private final Outlook outlook;

  private CheckJson(CheckReport report) {
    this.report = report;
    this.outlook = report.outlook();
  }

  /** The tree of a report. */
  static ObjectNode of(CheckReport report) {
    return new CheckJson(report).root();
  }

  private ObjectNode root() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("breaks_limit", report.breaksLimit());
    root.put("exit_code", report.exitCode().number());
    root.put("rejected_share_limit", report.limits().of(Threshold.REJECTED_SHARE));
    root.put("cannot_start", outlook.lacking().isEmpty() ? null : outlook.lacking());
    if (outlook.month() != null) {
      root.put("month", outlook.month().toString());
      root.put("as_of", outlook.asOf().toString());
      root.put("nothing_to_do", outlook.isDone());
      root.put("is_partial", outlook.isPartial());
    }
    ArrayNode broken = root.putArray("breaches");
    for (Breach breach : outlook.breaches()) {
      broken
          .addObject()
          .put("limit", breach.limit().code())
          .put("about", breach.about())
          .put("rule", breach.rule())
          .put("records", breach.records())
          .put("is_warning", breach.isWarning())
          .put("is_accepted", outlook.accepted().contains(breach))
          .put("sentence", breach.isWarning() ? breach.fact() : breach.sentence());
    }
    ArrayNode absent = root.putArray("not_delivered");
    if (report.isDistrict()) {
      report.absent().forEach(kind -> absent.add(kind.code()));
    }
    ArrayNode array = root.putArray("files");
    report.files().forEach(file -> add(array.addObject(), file));
    return root;
  }

  private void add(ObjectNode node, FileCheck file) {
    FilePlan plan = file.plan();
    Delivery delivery = plan.delivery();
    node.put("path", delivery.path());
    boolean isNamed = report.isDistrict() || !file.hasNoLayout();
    node.put("kind", isNamed ? delivery.kind().code() : null);
    node.put("profile", isNamed ? delivery.profile() : null);
    node.put("is_recognised", !file.isUnknown());
    node.put("sha256", plan.sha256());
    node.put("ordered_on", delivery.orderedOn().toString());
    node.put("is_stamped", delivery.isStamped());
    node.put("packing", plan.packing().name().toLowerCase(Locale.ROOT));
    node.put("encoding", plan.encoding().name().replace('_', '-'));
    plan.format().ifPresent(format -> addForm(node, format, delivery.layout()));
    node.put("breaks_limit", report.breaksLimit(file));
    ArrayNode refusals = node.putArray("refusals");
    for (Rejection refusal : plan.refusals()) {
      refusals
          .addObject()
          .put("column", FileCheck.columnName(delivery.kind(), refusal.column()))
          .put("reason", refusal.reason().code());
    }
    node.put("records", file.counts().records());
    Balance told = report.balance(file);
    Balance balance = told == null ? file.balance() : told;
    node.put("accepted", balance.accepted());
    node.put("superseded", balance.superseded());
    node.put("rejected", balance.rejected());
    node.put("left_out", file.counts().leftOut());
    node.put("blank_lines", file.counts().blankLines());
    ObjectNode rejected = node.putObject("rejected_by");
    ObjectNode firsts = node.putObject("first_rejected");
    balance
        .rejectedBy()
        .forEach(
            (name, rejects) -> {
              rejected.put(name, rejects.records());
              firsts
                  .putObject(name)
                  .put("record", rejects.first())
                  .put("line", rejects.firstLine())
                  .put("value_kind", rejects.firstKind().code());
            });
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
    ArrayNode unnamed = node.putArray("unnamed_columns");
    for (UnnamedColumn column : UnnamedColumn.of(file)) {
      ObjectNode each = unnamed.addObject().put("number", column.number());
      ArrayNode candidates = each.putArray("could_be");
      column.candidates().forEach(candidates::add);
    }
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
