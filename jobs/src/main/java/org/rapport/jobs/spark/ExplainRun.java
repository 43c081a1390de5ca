package org.rapport.jobs.spark;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.rapport.jobs.estimate.rollup.OpenMonths;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Ledger;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.warehouse.Warehouse;

/**
 * The counted opportunities that a question asks for, from the same exports by the same code as a
 * run; nothing is written.
 */
final class ExplainRun {
  private ExplainRun() {}

  static Explanation explain(
      Engine engine, RunRequest request, Warehouse warehouse, Question.Asked asked, Stages stages)
      throws IOException {
    JavaSparkContext spark = engine.context();
    DistrictReader reader = new DistrictReader(spark, request.reading(), stages);
    List<FilePlan> found = reader.plan(reader.find());
    String runId =
        new Admission(request.reading(), false, request.version(), warehouse)
            .runId(found, request.pseudonyms().keyId());
    Accounts accounts = new Accounts(request, found, warehouse, runId);
    List<FilePlan> plans = Gates.onlyReadable(found);
    Ledger ledger = new Ledger(plans.size());
    SortedRecords records = reader.sort(plans, reader.rosters(plans, ledger), ledger);
    Question question = Question.of(asked, records.facts());
    stages.begin("Counting again");
    Broadcast<Roster> roster = records.shared();
    Broadcast<Facts> facts = spark.broadcast(records.facts());
    Broadcast<ShardTask.Frame> frame =
        spark.broadcast(records.frame(request, accounts, "", OpenMonths.ALL));
    int ledgerPartition = records.roster().shards();
    List<byte[]> answers =
        records
            .blocks()
            .mapPartitionsWithIndex(
                (shard, parts) ->
                    shard == ledgerPartition
                        ? Collections.<byte[]>emptyIterator()
                        : ShardTask.ask(
                            shard, parts, roster.value(), facts.value(), frame.value(), question),
                true)
            .collect();
    return Explanation.of(runId, question, answers, records.facts(), plans);
  }
}
