package org.rapport.jobs.estimate.rollup;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.rapport.contract.Index;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.GroupIndexEstimate;
import org.rapport.jobs.estimate.IndexAudit;
import org.rapport.jobs.estimate.IndexSums;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.family.LanguageMatch;

/**
 * Whether the components of indices go together over the schools of the district, for every index
 * and window. An index whose components surely do not is withheld, and a language in which they
 * surely mean something else is not compared.
 */
public final class ComponentAudits implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of nothing: every index stands. */
  static final ComponentAudits NONE = new ComponentAudits();

  /** An index over a window that ends with a month. */
  public record Key(Index index, Window window, int month) implements Serializable {}

  /**
   * A language in an index, judged over three months: in one too few schools have families enough.
   */
  private record Language(Index index, int month, String language) implements Serializable {}

  private static final SortedSet<String> NO_LANGUAGES = Collections.emptySortedSet();

  /** What may not be told, which is all that tasks need to know. */
  private final Set<Key> unsound = new HashSet<>();

  private final Set<Language> incomparable = new HashSet<>();
  private final transient List<Row> rows = new ArrayList<>();

  /**
   * An audit.
   *
   * @param language the one held against the main language; empty for all families
   */
  public record Row(Key key, String language, IndexAudit audit) {}

  private ComponentAudits() {}

  /**
   * The audits of all windows that an open month is written from or compared with.
   *
   * @param openFrom the first month that is written
   * @param districtLanguage the district's main language
   */
  public static ComponentAudits of(
      IndexTotals totals, IndexMeasures measures, int openFrom, String districtLanguage) {
    OpenMonths open = measures.open(openFrom);
    String mainLanguage = LanguageMatch.primarySubtag(districtLanguage);
    List<Key> keys = new ArrayList<>();
    for (Index index : Index.values()) {
      for (Window window : IndexMeasures.WINDOWS) {
        for (int month : measures.months()) {
          if (open.isNeeded(window, month) && measures.isMeasuredAnywhere(index, window, month)) {
            keys.add(new Key(index, window, month));
          }
        }
      }
    }
    // Windows know nothing of each other, and replicates over schools cost much.
    List<List<Row>> perKey =
        keys.parallelStream().map(key -> rowsOf(key, totals, measures, mainLanguage)).toList();
    ComponentAudits audits = new ComponentAudits();
    perKey.forEach(ofKey -> ofKey.forEach(audits::add));
    return audits;
  }

  private void add(Row row) {
    rows.add(row);
    if (row.language.isEmpty() && !row.audit.isSound()) {
      unsound.add(row.key);
    }
    if (!row.language.isEmpty() && !row.audit.isComparable()) {
      incomparable.add(new Language(row.key.index, row.key.month, row.language));
    }
  }

  private static List<Row> rowsOf(
      Key key, IndexTotals totals, IndexMeasures measures, String mainLanguage) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(key, "", audit(key, totals, measures)));
    for (String language : key.window == Window.R3 ? totals.languages() : NO_LANGUAGES) {
      if (!language.equals(mainLanguage) && !language.equals(Group.UNDETERMINED)) {
        ofLanguage(key, totals, measures, mainLanguage, language)
            .ifPresent(audit -> rows.add(new Row(key, language, audit)));
      }
    }
    return rows;
  }

  private static IndexAudit audit(Key key, IndexTotals totals, IndexMeasures measures) {
    IndexSums district = totals.of(Group.DISTRICT, key.index, key.window, key.month);
    double[] weights =
        GroupIndexEstimate.weights(key.index, measures.weights(), district, district);
    List<double[]> shares = new ArrayList<>();
    for (int school = 0; school < measures.schools(); school++) {
      IndexSums sums = totals.of(Group.school(school), key.index, key.window, key.month);
      if (measures.isMeasured(key.index, school, key.window, key.month)
          && sums.families() >= Threshold.INDEX_QUARTER_FAMILIES.count()) {
        shares.add(GroupIndexEstimate.capped(key.index, weights, sums, district));
      }
    }
    return IndexAudit.of(shares.toArray(double[][]::new), weights);
  }

  /** Empty where too few schools have families enough of both languages. */
  private static Optional<IndexAudit> ofLanguage(
      Key key, IndexTotals totals, IndexMeasures measures, String mainLanguage, String language) {
    IndexSums district = totals.of(Group.DISTRICT, key.index, key.window, key.month);
    double[] weights =
        GroupIndexEstimate.weights(key.index, measures.weights(), district, district);
    for (int k = 0; k < weights.length; k++) {
      // Nobody who speaks the main language is asked.
      weights[k] = key.index.components().get(k).isForOtherLanguages() ? 0 : weights[k];
    }
    List<double[]> reference = new ArrayList<>();
    List<double[]> other = new ArrayList<>();
    for (int school = 0; school < measures.schools(); school++) {
      IndexSums one = sums(Group.schoolLanguage(school, mainLanguage), key, totals);
      IndexSums two = sums(Group.schoolLanguage(school, language), key, totals);
      if (measures.isMeasured(key.index, school, key.window, key.month)
          && Math.min(one.families(), two.families()) >= Threshold.PUBLISH_FAMILIES.count()) {
        reference.add(GroupIndexEstimate.capped(key.index, weights, one, district));
        other.add(GroupIndexEstimate.capped(key.index, weights, two, district));
      }
    }
    return other.size() < Threshold.RANK_SCHOOLS.count()
        ? Optional.empty()
        : Optional.of(
            IndexAudit.ofLanguage(
                reference.toArray(double[][]::new), other.toArray(double[][]::new), weights));
  }

  private static IndexSums sums(Group group, Key key, IndexTotals totals) {
    return totals.of(group, key.index, key.window, key.month);
  }

  /** Whether an index may be told; so where too few schools say anything of its components. */
  boolean isSound(Index index, Window window, int month) {
    return !unsound.contains(new Key(index, window, month));
  }

  /** Whether families of a language may be compared in an index with those of the main one. */
  boolean isComparable(Index index, int month, String language) {
    return !incomparable.contains(new Language(index, month, language));
  }

  /** All audits, in order. */
  public List<Row> rows() {
    return rows;
  }
}
