package org.rapport.jobs.spark;

import java.util.List;
import org.rapport.contract.Index;
import org.rapport.contract.tables.IndexAudits;
import org.rapport.jobs.estimate.IndexAudit;
import org.rapport.jobs.estimate.Interval;
import org.rapport.jobs.estimate.rollup.ComponentAudits;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.warehouse.TableRows;

/** Rows about whether the components of indices go together. */
final class IndexAuditTables {
  private final String version;
  private final TableFiles files;

  IndexAuditTables(String version, TableFiles files) {
    this.version = version;
    this.files = files;
  }

  void write(List<ComponentAudits.Row> audits, List<Integer> months) {
    months.forEach(month -> files.rowsOf(IndexAudits.TABLE, month));
    for (ComponentAudits.Row row : audits) {
      if (files.isOpen(row.key().month())) {
        row.audit().results().forEach(result -> add(row, result));
      }
    }
  }

  private void add(ComponentAudits.Row of, IndexAudit.Result result) {
    Index index = of.key().index();
    TableRows row =
        files
            .row(IndexAudits.TABLE, of.key().month())
            .day(IndexAudits.MONTH_START, Months.firstDay(of.key().month()))
            .set(IndexAudits.INDEX, index.code())
            .set(IndexAudits.WINDOW, of.key().window().code())
            .set(IndexAudits.MEASURE, result.measure().code())
            .set(
                IndexAudits.COMPONENT,
                result.component() == IndexAudit.WHOLE
                    ? IndexAudits.WHOLE
                    : index.components().get(result.component()).code())
            .set(
                IndexAudits.HOME_LANGUAGE,
                of.language().isEmpty() ? IndexAudits.WHOLE : of.language())
            .count(IndexAudits.SCHOOLS, of.audit().schools())
            .value(IndexAudits.LIMIT, result.limit())
            .set(IndexAudits.VERDICT, result.verdict().code())
            .set(IndexAudits.INDEX_VERSION, version);
    Interval interval = result.interval();
    if (interval != null) {
      row.value(IndexAudits.VALUE, interval.estimate())
          .value(IndexAudits.LOWER, interval.lower())
          .value(IndexAudits.UPPER, interval.upper());
    }
  }
}
