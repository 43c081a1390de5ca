package org.rapport.jobs.estimate.rollup;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Index;
import org.rapport.contract.IndexWeights;
import org.rapport.contract.Window;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Windows;

/**
 * Where indices can be measured: at a school and in a window in which every component that weighs
 * anything is, in some month. An index without one of its components would not be comparable.
 */
public final class IndexMeasures {
  /** Windows that indices have. */
  public static final List<Window> WINDOWS = List.of(Window.M, Window.R3);

  private final List<Windows> windows;
  private final IndexWeights weights;
  private ComponentAudits audits = ComponentAudits.NONE;

  /** By index and school the components measured in each month. */
  private final Map<Index, List<Map<Integer, boolean[]>>> components = new EnumMap<>(Index.class);

  /** By index, window, school and position of the month whether it is measured. */
  private final Map<Index, boolean[][][]> measured = new EnumMap<>(Index.class);

  /**
   * What is measured of indices, none of them withheld yet.
   *
   * @param windows of all schools
   */
  public IndexMeasures(List<Windows> windows, Facts facts, IndexWeights weights) {
    this.windows = windows;
    this.weights = weights;
    for (Index index : Index.values()) {
      List<Map<Integer, boolean[]>> schools = new ArrayList<>();
      for (int school = 0; school < windows.size(); school++) {
        schools.add(months(index, school, facts));
      }
      components.put(index, schools);
      measured.put(index, measured(index));
    }
  }

  private boolean[][][] measured(Index index) {
    boolean[][][] ofIndex = new boolean[Window.values().length][windows.size()][];
    for (Window window : Window.values()) {
      for (int school = 0; school < windows.size(); school++) {
        boolean[] ofSchool = new boolean[windows.get(school).months().size()];
        for (int position = 0; position < ofSchool.length; position++) {
          ofSchool[position] = isMeasuredAt(index, school, window, position);
        }
        ofIndex[window.ordinal()][school] = ofSchool;
      }
    }
    return ofIndex;
  }

  /** With windows up to the last month of a run. */
  public static IndexMeasures of(Facts facts, IndexWeights weights) {
    return new IndexMeasures(
        facts.calendars().stream()
            .map(calendar -> Windows.of(calendar, facts.lastMonth()))
            .toList(),
        facts,
        weights);
  }

  private Map<Integer, boolean[]> months(Index index, int school, Facts facts) {
    Map<Integer, boolean[]> months = new HashMap<>();
    windows
        .get(school)
        .months()
        .forEach(
            window -> {
              for (int month = window.first(); month <= window.last(); month++) {
                boolean[] measured = new boolean[index.components().size()];
                for (int k = 0; k < measured.length; k++) {
                  measured[k] =
                      facts.isMeasured(index.components().get(k).indicator(), school, month);
                }
                months.put(month, measured);
              }
            });
    return months;
  }

  /** Withholds indices whose components surely do not go together. */
  public void withhold(ComponentAudits unsound) {
    audits = unsound;
  }

  /** How many schools there are. */
  int schools() {
    return windows.size();
  }

  /** Which months are written if those from one month on are. */
  OpenMonths open(int from) {
    return OpenMonths.of(from, windows);
  }

  /** All months that end a window of any school. */
  TreeSet<Integer> months() {
    TreeSet<Integer> months = new TreeSet<>();
    windows.forEach(school -> school.months().forEach(window -> months.add(window.month())));
    return months;
  }

  /** Which components are measured at a school in a month; null where none is. */
  boolean @Nullable [] components(Index index, int school, int month) {
    return components.get(index).get(school).get(month);
  }

  /** Whether an index is measured at a school in the window that ends in a month. */
  public boolean isMeasured(Index index, int school, Window window, int month) {
    OptionalInt position = windows.get(school).positionOf(month);
    return position.isPresent()
        && audits.isSound(index, window, month)
        && measured.get(index)[window.ordinal()][school][position.getAsInt()];
  }

  private boolean isMeasuredAt(Index index, int school, Window window, int position) {
    boolean[] anyMonth = new boolean[index.components().size()];
    components
        .get(index)
        .get(school)
        .forEach(
            (each, ofMonth) -> {
              if (windows.get(school).contains(window, position, each)) {
                for (int k = 0; k < anyMonth.length; k++) {
                  anyMonth[k] |= ofMonth[k];
                }
              }
            });
    for (int k = 0; k < anyMonth.length; k++) {
      if (!anyMonth[k] && weights.of(index).get(k) > 0) {
        return false;
      }
    }
    return true;
  }

  /** The components that indices have, and their weights. */
  public IndexWeights weights() {
    return weights;
  }

  /** Whether an index is measured at any school in the window that ends in a month. */
  public boolean isMeasuredAnywhere(Index index, Window window, int month) {
    for (int school = 0; school < windows.size(); school++) {
      if (isMeasured(index, school, window, month)) {
        return true;
      }
    }
    return false;
  }
}
