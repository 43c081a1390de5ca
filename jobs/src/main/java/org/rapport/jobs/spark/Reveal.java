package org.rapport.jobs.spark;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.rapport.jobs.ingest.Delivery;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.FilePlanner;
import org.rapport.jobs.ingest.Rejection;
import org.rapport.jobs.ingest.Row;
import org.rapport.jobs.ingest.RowSink;
import org.rapport.jobs.ingest.SplitReader;
import org.rapport.jobs.warehouse.PersonKind;
import org.rapport.jobs.warehouse.Pseudonyms;

/**
 * From pseudonyms back to ids, for a person with the key and the exports: nothing is stored that
 * leads back, so the ids are hashed again.
 */
final class Reveal implements RowSink {
  private final Pseudonyms key;
  private final Set<String> wanted;
  private final Set<String> seen = new HashSet<>();
  private final SortedMap<String, String> found = new TreeMap<>();

  private Reveal(Pseudonyms key, List<String> wanted) {
    this.key = key;
    this.wanted = new HashSet<>(wanted);
  }

  static SortedMap<String, String> of(
      List<Delivery> deliveries, Pseudonyms key, List<String> wanted, Configuration hadoop) {
    Reveal reveal = new Reveal(key, wanted);
    for (Delivery delivery : deliveries) {
      FilePlan plan = FilePlanner.plan(delivery, hadoop);
      plan.splits().forEach(split -> SplitReader.read(plan, split, hadoop, reveal));
    }
    return reveal.found;
  }

  @Override
  public void reject(Rejection rejection) {
    // A refused record has no pseudonym.
  }

  @Override
  public void row(Row row) {
    switch (row.kind()) {
      case ENROLMENTS -> look(row, PersonKind.STUDENT, "student_id");
      case FAMILIES -> look(row, PersonKind.FAMILY, "family_id");
      case GUARDIANSHIPS -> {
        look(row, PersonKind.STUDENT, "student_id");
        look(row, PersonKind.FAMILY, "family_id");
      }
      case CONTACTS -> {
        look(row, PersonKind.FAMILY, "family_id");
        look(row, PersonKind.STAFF, "staff_id");
        look(row, PersonKind.CONTACT, "contact_id");
      }
      case COMMITMENTS -> {
        look(row, PersonKind.FAMILY, "family_id");
        look(row, PersonKind.PROMISE, "commitment_id");
      }
      case PARTICIPATION -> look(row, PersonKind.FAMILY, "family_id");
      case SCHOOLS, CALENDAR, ATTENDANCE, EVENTS -> {}
    }
  }

  private void look(Row row, PersonKind kind, String name) {
    int column = row.kind().indexOf(name);
    if (row.isEmpty(column)) {
      return;
    }
    String id = row.text(column);
    if (seen.add(kind.letter() + id)) {
      String pseudonym = key.of(kind, id);
      if (wanted.contains(pseudonym)) {
        found.put(pseudonym, id);
      }
    }
  }
}
