package org.rapport.contract.dictionary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;

/** The code lists that the columns of exports use, each with the columns that use it. */
public final class CodeLists {
  private CodeLists() {}

  /** Every list that a column of an export names, in order of first use, with those columns. */
  public static Map<Class<? extends Enum<?>>, List<String>> byUse() {
    Map<Class<? extends Enum<?>>, List<String>> columnsByList = new LinkedHashMap<>();
    for (ExportKind kind : ExportKind.values()) {
      for (ExportColumn column : kind.columns()) {
        column
            .codes()
            .ifPresent(
                list ->
                    columnsByList
                        .computeIfAbsent(list, unseen -> new ArrayList<>())
                        .add(kind.code() + "." + column.name()));
      }
    }
    return Collections.unmodifiableMap(columnsByList);
  }
}
