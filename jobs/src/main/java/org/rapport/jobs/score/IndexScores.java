package org.rapport.jobs.score;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.contract.Index;
import org.rapport.contract.Index.Component;
import org.rapport.contract.IndexWeights;
import org.rapport.contract.Scope;
import org.rapport.contract.Table;
import org.rapport.contract.Window;
import org.rapport.contract.tables.FamilyIndices;
import org.rapport.contract.tables.GroupIndices;
import org.rapport.jobs.score.GroupTruth.Grouping;

/**
 * How well the indices of families and schools find the weighted chances that they aim at. The true
 * index takes the chance of each component in the window; where a family had no opportunity of a
 * kind there, its chance over all published months stands in, and where even that is not known no
 * interval can be judged. Trust is known of all, so that ranks are of every family with an index.
 *
 * <p>No index of nine months is published. Over a year the mean of a family's indices of three
 * quarters stands for it, of the families that have all three.
 */
final class IndexScores {
  private static final double HUNDRED = 100;
  private static final int QUARTERS = 3;

  private final Map<Index, List<Recovery.Pair>> families = new EnumMap<>(Index.class);
  private final Map<Index, List<Recovery.Pair>> overYear = new EnumMap<>(Index.class);
  private final Map<Index, List<Recovery.Pair>> schools = new EnumMap<>(Index.class);
  private final Map<Index, Share> withValue = new EnumMap<>(Index.class);

  static IndexScores of(
      Truth truth,
      GroupTruth groups,
      TrueWindow windows,
      PublishedRows published,
      YearMonth month) {
    IndexScores scores = new IndexScores();
    Map<String, List<TrueMonth>> quarter = windows.all(Window.R3);
    Map<String, List<TrueMonth>> all = new TreeMap<>();
    for (TrueMonth each : truth.months().values()) {
      all.computeIfAbsent(each.family + " " + each.school, unused -> new ArrayList<>()).add(each);
    }
    for (Index index : Index.values()) {
      if (index.isPerFamily()) {
        scores.addFamilies(index, truth, quarter, all, published, month);
        scores.addYear(index, windows.all(Window.Y), published, month);
      }
      scores.addSchools(index, groups, published, month);
    }
    return scores;
  }

  private void addFamilies(
      Index index,
      Truth truth,
      Map<String, List<TrueMonth>> quarter,
      Map<String, List<TrueMonth>> all,
      PublishedRows published,
      YearMonth month) {
    Table table = FamilyIndices.TABLE;
    long[] rows = new long[2];
    published.each(
        table,
        month,
        row -> {
          String key =
              row[table.indexOf(FamilyIndices.FAMILY_ID)]
                  + " "
                  + row[table.indexOf(FamilyIndices.SCHOOL_ID)];
          if (!index.code().equals(row[table.indexOf(FamilyIndices.INDEX)])
              || !quarter.containsKey(key)) {
            return;
          }
          rows[1]++;
          if (row[table.indexOf(FamilyIndices.VALUE)] instanceof Double value
              && row[table.indexOf(FamilyIndices.LOWER)] instanceof Double lower
              && row[table.indexOf(FamilyIndices.UPPER)] instanceof Double upper) {
            rows[0]++;
            List<TrueMonth> months = quarter.get(key);
            families
                .computeIfAbsent(index, unused -> new ArrayList<>())
                .add(
                    new Recovery.Pair(
                        trueIndex(index, months, all.get(key), Estimand.RECORDED),
                        trueIndex(index, months, all.get(key), Estimand.DONE),
                        1,
                        value,
                        lower,
                        upper,
                        trust(months),
                        months.stream().mapToDouble(each -> each.engagement).average().orElse(0),
                        truth.language(months.get(0).family)));
          }
        });
    withValue.put(index, new Share(rows[0], rows[1]));
  }

  private static double trust(List<TrueMonth> months) {
    return months.stream().mapToDouble(each -> each.trust).average().orElse(0);
  }

  /** The quarters that end with the month, and three and six months before it. */
  private void addYear(
      Index index, Map<String, List<TrueMonth>> year, PublishedRows published, YearMonth month) {
    Table table = FamilyIndices.TABLE;
    Map<String, List<Double>> values = new TreeMap<>();
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
      YearMonth end = month.minusMonths(3L * quarter);
      if (!published.months().contains(end)) {
        return;
      }
      published.each(
          table,
          end,
          row -> {
            if (index.code().equals(row[table.indexOf(FamilyIndices.INDEX)])
                && row[table.indexOf(FamilyIndices.VALUE)] instanceof Double value) {
              String family = String.valueOf(row[table.indexOf(FamilyIndices.FAMILY_ID)]);
              Object school = row[table.indexOf(FamilyIndices.SCHOOL_ID)];
              values.computeIfAbsent(family + " " + school, unused -> new ArrayList<>()).add(value);
            }
          });
    }
    values.forEach(
        (key, quarters) -> {
          List<TrueMonth> months = year.get(key);
          if (quarters.size() == QUARTERS && months != null) {
            double mean = quarters.stream().mapToDouble(each -> each).average().orElseThrow();
            overYear
                .computeIfAbsent(index, unused -> new ArrayList<>())
                .add(
                    new Recovery.Pair(
                        Double.NaN,
                        Double.NaN,
                        QUARTERS,
                        mean,
                        Double.NaN,
                        Double.NaN,
                        trust(months),
                        0,
                        ""));
          }
        });
  }

  /** The weighted chances of a family; not a number where one of them is not known. */
  private static double trueIndex(
      Index index, List<TrueMonth> window, List<TrueMonth> all, Estimand estimand) {
    double sum = 0;
    double weights = 0;
    List<Double> standard = IndexWeights.STANDARD.of(index);
    for (int i = 0; i < standard.size(); i++) {
      Component component = index.components().get(i);
      double chance = TrueWindow.chance(window, component.indicator(), estimand);
      if (Double.isNaN(chance)) {
        chance = TrueWindow.chance(all, component.indicator(), estimand);
      }
      if (Double.isNaN(chance)) {
        if (component.isForOtherLanguages()) {
          continue;
        }
        return Double.NaN;
      }
      sum += standard.get(i) * Math.min(chance, component.cap()) / component.cap();
      weights += standard.get(i);
    }
    return HUNDRED * sum / weights;
  }

  private void addSchools(Index index, GroupTruth truth, PublishedRows published, YearMonth month) {
    Map<String, Double> recorded = ofSchools(index, truth, Estimand.RECORDED);
    Map<String, Double> done = ofSchools(index, truth, Estimand.DONE);
    Table table = GroupIndices.TABLE;
    published.each(
        table,
        month,
        row -> {
          String school = String.valueOf(row[table.indexOf(GroupIndices.SCOPE_ID)]);
          Double known = recorded.get(school);
          if (known != null
              && Scope.SCHOOL.code().equals(row[table.indexOf(GroupIndices.SCOPE)])
              && Window.R3.code().equals(row[table.indexOf(GroupIndices.WINDOW)])
              && index.code().equals(row[table.indexOf(GroupIndices.INDEX)])
              && row[table.indexOf(GroupIndices.FAMILIES)] instanceof Number families
              && row[table.indexOf(GroupIndices.VALUE)] instanceof Double value
              && row[table.indexOf(GroupIndices.LOWER)] instanceof Double lower
              && row[table.indexOf(GroupIndices.UPPER)] instanceof Double upper) {
            schools
                .computeIfAbsent(index, unused -> new ArrayList<>())
                .add(
                    new Recovery.Pair(
                        known,
                        done.getOrDefault(school, Double.NaN),
                        families.longValue(),
                        value,
                        lower,
                        upper,
                        0,
                        0,
                        ""));
          }
        });
  }

  /** The weighted true shares of schools. */
  private static Map<String, Double> ofSchools(Index index, GroupTruth truth, Estimand estimand) {
    Map<String, double[]> sums = new TreeMap<>();
    List<Double> standard = IndexWeights.STANDARD.of(index);
    for (int i = 0; i < standard.size(); i++) {
      Component component = index.components().get(i);
      double weight = standard.get(i);
      truth
          .rates(Grouping.SCHOOL_IN_QUARTER, component.indicator(), estimand)
          .forEach(
              (school, rate) -> {
                double[] sum = sums.computeIfAbsent(school, unused -> new double[2]);
                sum[0] += weight * Math.min(rate, component.cap()) / component.cap();
                sum[1] += weight;
              });
    }
    Map<String, Double> indices = new TreeMap<>();
    sums.forEach((school, sum) -> indices.put(school, HUNDRED * sum[0] / sum[1]));
    return indices;
  }

  /** Families with a value; the true one is not a number where it is not known. */
  List<Recovery.Pair> families(Index index) {
    return families.getOrDefault(index, List.of());
  }

  /** Those of them whose true value is known. */
  List<Recovery.Pair> familiesOfKnownTruth(Index index) {
    return families(index).stream().filter(pair -> !Double.isNaN(pair.truth())).toList();
  }

  /** Families with a value in each quarter of the year, and the mean of these. */
  List<Recovery.Pair> familiesOverYear(Index index) {
    return overYear.getOrDefault(index, List.of());
  }

  /** Schools with a value beside the truth; what is known of them is their families. */
  List<Recovery.Pair> schools(Index index) {
    return schools.getOrDefault(index, List.of());
  }

  /** Of the families with any opportunity, those that have a value. */
  Share withValue(Index index) {
    return withValue.getOrDefault(index, new Share(0, 0));
  }
}
