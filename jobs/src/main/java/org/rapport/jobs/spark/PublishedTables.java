package org.rapport.jobs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Table;
import org.rapport.contract.WarehousePaths;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.PersonKind;
import org.rapport.jobs.warehouse.Pseudonyms;
import org.rapport.jobs.warehouse.TableReader;
import org.rapport.jobs.warehouse.Warehouse;

/** The rows of the newest snapshot, and the pseudonyms under which persons stand in them. */
public final class PublishedTables {
  private final Warehouse warehouse;
  private final Manifest manifest;
  private final Pseudonyms pseudonyms;

  PublishedTables(Warehouse warehouse, Manifest manifest, Pseudonyms pseudonyms) {
    this.warehouse = warehouse;
    this.manifest = manifest;
    this.pseudonyms = pseudonyms;
  }

  /** The months that are published, in order. */
  public List<YearMonth> months() {
    return manifest.months();
  }

  /** Hands each row of a table's month to the consumer, values in the order of the fields. */
  public void each(Table table, YearMonth month, Consumer<@Nullable Object[]> rows) {
    String folder = WarehousePaths.month(table, month) + "/";
    try {
      for (Manifest.StoredFile file :
          manifest.filesOf(table, stored -> stored.path().startsWith(folder))) {
        TableReader.read(table, SparkSettings.hadoop(), warehouse.path(manifest, file), rows);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pseudonym of a family's id. */
  public String familyPseudonym(String id) {
    return pseudonyms.of(PersonKind.FAMILY, id);
  }

  /** The pseudonym of a student's id. */
  public String studentPseudonym(String id) {
    return pseudonyms.of(PersonKind.STUDENT, id);
  }
}
