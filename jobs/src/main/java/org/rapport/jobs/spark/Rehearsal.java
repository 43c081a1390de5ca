package org.rapport.jobs.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Ledger;
import org.rapport.jobs.ingest.Balance;
import org.rapport.jobs.ingest.Breach;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.Outlook;
import org.rapport.jobs.ingest.Published;

/**
 * What a run would do with a district's exports: the run's own steps as far as its gates, so that
 * no rule is written twice. Nothing is written.
 *
 * <p>A run stops at the first gate that is broken. A rehearsal goes on as if that were accepted, so
 * that all is told at once, unless a roster is lacking: then nothing else can be judged.
 */
final class Rehearsal {
  private final JavaSparkContext spark;
  private final Reading reading;
  private final DistrictReader reader;
  private final Gates gates;
  private final Acceptances acceptances;

  private Rehearsal(
      JavaSparkContext spark,
      Reading reading,
      Published last,
      Acceptances acceptances,
      Stages stages) {
    this.spark = spark;
    this.reading = reading;
    this.reader = new DistrictReader(spark, reading, stages);
    this.gates = new Gates(reading, last);
    this.acceptances = acceptances;
  }

  /**
   * What a run would do.
   *
   * @param found all deliveries, as planned
   * @param byThemselves what files break by themselves, for want of more
   * @param last what is published already
   */
  static Outlook of(
      JavaSparkContext spark,
      Reading reading,
      List<FilePlan> found,
      List<Breach> byThemselves,
      Published last,
      Acceptances acceptances,
      Stages stages)
      throws IOException {
    return new Rehearsal(spark, reading, last, acceptances, stages).of(found, byThemselves);
  }

  private Outlook of(List<FilePlan> found, List<Breach> byThemselves) throws IOException {
    List<Breach> unreadable = gates.unreadable(found);
    boolean isRosterLacking =
        found.stream().anyMatch(plan -> plan.isRefused() && isRoster(plan.delivery().kind()));
    if (isRosterLacking && stops(unreadable)) {
      return outlook(byThemselves, List.of(), true);
    }
    List<FilePlan> plans = Gates.onlyReadable(found);
    Ledger ledger = new Ledger(plans.size());
    RosterRead rows = reader.rosters(plans, ledger);
    List<Breach> empty = Gates.empty(rows);
    if (stops(empty)) {
      List<Breach> all = new ArrayList<>(empty);
      all.addAll(byThemselves);
      return outlook(all, List.of(), true);
    }
    SortedRecords records = reader.sort(plans, rows, ledger);
    FileBooks books = new FileBooks(plans);
    books.addReports(rows.reports());
    books.addReports(records.reports());
    List<Settled> settled = settle(records, plans.size());
    books.add(ledger);
    settled.forEach(books::add);
    return outlook(gates.ofRecords(plans, books, records, settled), balances(plans, books), false);
  }

  private static boolean isRoster(ExportKind kind) {
    return kind.delivery() == ExportKind.Delivery.SNAPSHOT;
  }

  private boolean stops(List<Breach> breaches) {
    return !Judged.of(breaches, acceptances).stopping().isEmpty();
  }

  /** What became of the rows, shard by shard. */
  private List<Settled> settle(SortedRecords records, int deliveries) {
    Broadcast<Roster> roster = records.shared();
    Broadcast<Facts> facts = spark.broadcast(records.facts());
    Broadcast<ShardRows.Rules> rules = spark.broadcast(records.rules(deliveries));
    int ledger = records.roster().shards();
    List<byte[]> settled =
        records
            .blocks()
            .mapPartitionsWithIndex(
                (shard, rows) ->
                    shard == ledger
                        ? Collections.<byte[]>emptyIterator()
                        : ShardRows.settle(
                            shard, rows, roster.value(), facts.value(), rules.value()),
                true)
            .collect();
    return settled.stream().map(bytes -> Wire.valueOf(bytes, Settled.class)).toList();
  }

  private static List<Balance> balances(List<FilePlan> plans, FileBooks books) {
    List<Balance> balances = new ArrayList<>();
    for (int delivery = 0; delivery < plans.size(); delivery++) {
      balances.add(
          Balance.of(
              plans.get(delivery).delivery(),
              books.accepted(delivery),
              books.superseded(delivery),
              books.rejections(delivery)));
    }
    return balances;
  }

  private Outlook outlook(List<Breach> breaches, List<Balance> balances, boolean isPartial) {
    return new Outlook(
        reading.lastMonth(),
        reading.asOf(),
        breaches,
        new HashSet<>(Judged.of(breaches, acceptances).accepted()),
        balances,
        "",
        false,
        isPartial);
  }
}
