package org.rapport.jobs.score;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Method;
import org.rapport.jobs.simulate.Setting;

/** Every acceptance target with its value in one district, and whether it is met. */
final class Acceptance {
  private static final long LEAST_FAMILIES = 300;

  private static final long LEAST_SCHOOLS = 20;

  private static final long RANKED_FAMILIES = 150;
  private static final long INDEX_FAMILIES = 60;
  private static final long LEAST_MESSAGES = 200;
  private static final int GAP_FAMILIES = 20;
  private static final int LEAST_KNOWN = 2;
  private static final double MODERATE_GAMMA = 0.4;
  private static final String POSSIBLE = ", where records can show any";
  private static final String OFFERED = ", as offered at the events held";
  private static final String PLANNED = ", the chance that a school offers it";

  /** Whom events invite, who comes, and as what. */
  private static final Set<Indicator> OF_EVENTS =
      EnumSet.of(
          Indicator.EVENT_PARTICIPATION_RATE,
          Indicator.EVENT_PARTICIPATION_ACCESSIBLE,
          Indicator.ACTIVE_ROLE_SHARE,
          Indicator.INVITATION_COVERAGE,
          Indicator.WORKSHOP_REACH);

  private final List<Reading> readings = new ArrayList<>();
  private final double volume;
  private final double gamma;
  private final long families;

  private Acceptance(Truth truth) {
    this.volume = truth.setting(Setting.VOLUME);
    this.gamma = truth.setting(Setting.INFORMATIVE_EXPOSURE);
    this.families = truth.families();
  }

  /** What the parts of a sheet say. */
  static Acceptance of(
      Truth truth,
      Exactness exactness,
      Recovery recovery,
      GroupScores groups,
      IndexScores indices,
      GapScores gaps,
      ProvisionalScores provisional) {
    Acceptance acceptance = new Acceptance(truth);
    Share counts = exactness.all();
    acceptance.readings.add(
        Reading.of(Target.EXACT_COUNTS, "all cells", counts.value(), 0, counts.of()));
    acceptance.addComponents(recovery);
    for (Index index : Index.values()) {
      if (index.isPerFamily()) {
        acceptance.addFamilies(index, indices.familiesOfKnownTruth(index));
        acceptance.addRanks(index, indices);
      }
    }
    acceptance.addSchools(groups);
    for (Index index : Index.values()) {
      acceptance.addSchools(index, indices.schools(index));
    }
    provisional.biases().forEach(acceptance::addBias);
    acceptance.readings.add(
        Reading.of(Target.GAP_COVERAGE, "all languages", gaps.coverage(GAP_FAMILIES)));
    return acceptance;
  }

  private void addComponents(Recovery recovery) {
    Set<Indicator> components = new TreeSet<>();
    for (Index index : Index.values()) {
      index.components().forEach(component -> components.add(component.indicator()));
    }
    Share all = new Share(0, 0);
    Share possible = new Share(0, 0);
    for (Indicator component : components) {
      if (component.familyMethod() == Method.M2) {
        List<Recovery.Pair> pairs =
            recovery.pairs(component).stream().filter(pair -> pair.known() >= LEAST_KNOWN).toList();
        Share share = Recovery.coverage(pairs);
        all = all.with(share);
        add(Reading.of(Target.FAMILY_COMPONENT_COVERAGE, component.code(), share), gamma == 0);
        possible = possible.with(addPossible(component, pairs));
      }
    }
    add(Reading.of(Target.FAMILY_COMPONENT_COVERAGE, "all components", all), gamma == 0);
    String of = "all components" + POSSIBLE;
    add(Reading.of(Target.FAMILY_COMPONENT_COVERAGE, of, possible), gamma == 0);
  }

  /**
   * The same without families of whom records can never show anything taken: promises of a school
   * that closes none, or contacts of a family that is recorded with a language it does not speak.
   * No beta distribution has an interval that begins at 0.
   */
  private Share addPossible(Indicator component, List<Recovery.Pair> pairs) {
    List<Recovery.Pair> possible = pairs.stream().filter(pair -> pair.truth() > 0).toList();
    Share share = Recovery.coverage(possible);
    if (possible.size() < pairs.size()) {
      String of = component.code() + POSSIBLE;
      add(Reading.of(Target.FAMILY_COMPONENT_COVERAGE, of, share), gamma == 0);
    }
    return share;
  }

  private void addFamilies(Index index, List<Recovery.Pair> pairs) {
    String of = index.code();
    Share share = Recovery.coverage(pairs);
    add(
        Reading.of(Target.FAMILY_INDEX_COVERAGE, of, share),
        gamma == 0 && families >= LEAST_FAMILIES);
    boolean isModerate = gamma > 0 && gamma <= MODERATE_GAMMA;
    add(Reading.of(Target.FAMILY_INDEX_COVERAGE_INFORMATIVE, of, share), isModerate);
    add(Reading.of(Target.FAMILY_INDEX_COVERAGE_CALIBRATED, of, share), isModerate);
    Share lowest = Recovery.byDecile(pairs).get(0);
    boolean isMuch = volume >= 4;
    Target decile = isMuch ? Target.LOWEST_DECILE_COVERAGE_4X : Target.LOWEST_DECILE_COVERAGE;
    add(Reading.of(decile, of, lowest), gamma == 0 && volume >= 1);
  }

  private void addRanks(Index index, IndexScores indices) {
    Target quarter = volume >= 2 ? Target.INDEX_LATENT_RANKS_2X : Target.INDEX_LATENT_RANKS;
    addRanks(quarter, index.code(), indices.families(index), volume >= 1);
    Target year = volume >= 4 ? Target.INDEX_LATENT_RANKS_4X_YEAR : Target.INDEX_LATENT_RANKS_YEAR;
    boolean isOfYear = volume >= 4 || (volume >= 1 && volume < 2);
    addRanks(year, index.code(), indices.familiesOverYear(index), isOfYear);
  }

  private void addRanks(Target target, String of, List<Recovery.Pair> pairs, boolean isAsked) {
    double ranks = Recovery.ranks(pairs, Recovery.Pair::trust);
    double error = Ranks.standardError(ranks, pairs.size());
    add(Reading.of(target, of, ranks, error, pairs.size()), isAsked);
  }

  /**
   * Judges the shares of schools. What an event offers it offers to all whom it invites: a share of
   * offers tells, of all invitations, at how many it was there, and is held against that. The
   * chance with which a school offers it is more than its few events can tell, and stands beside.
   */
  private void addSchools(GroupScores groups) {
    Share ofContacts = new Share(0, 0);
    Share ofEvents = new Share(0, 0);
    for (Map.Entry<Indicator, Share> each : groups.schools(Estimand.RECORDED).entrySet()) {
      Share offered = groups.offers().get(each.getKey());
      if (offered != null) {
        String code = each.getKey().code();
        readings.add(Reading.of(Target.SCHOOL_COVERAGE, code + OFFERED, offered));
        add(Reading.of(Target.SCHOOL_COVERAGE, code + PLANNED, each.getValue()), false);
      } else if (OF_EVENTS.contains(each.getKey())) {
        ofEvents = ofEvents.with(each.getValue());
      } else {
        ofContacts = ofContacts.with(each.getValue());
      }
    }
    readings.add(
        Reading.of(Target.SCHOOL_COVERAGE, "contacts, promises and attendance", ofContacts));
    readings.add(Reading.of(Target.SCHOOL_COVERAGE, "invitations to events, and parts", ofEvents));
  }

  private void addSchools(Index index, List<Recovery.Pair> pairs) {
    List<Recovery.Pair> large =
        pairs.stream().filter(pair -> pair.known() >= RANKED_FAMILIES).toList();
    double ranks = Recovery.ranks(large, Recovery.Pair::truth);
    double error = Ranks.standardError(ranks, large.size());
    add(
        Reading.of(Target.SCHOOL_INDEX_RANKS, index.code(), ranks, error, large.size()),
        large.size() >= LEAST_SCHOOLS);
    List<Recovery.Pair> firm =
        pairs.stream().filter(pair -> pair.known() >= INDEX_FAMILIES).toList();
    readings.add(Reading.of(Target.SCHOOL_INDEX_COVERAGE, index.code(), Recovery.coverage(firm)));
  }

  private void addBias(Indicator indicator, ProvisionalScores.Bias bias) {
    add(
        Reading.of(
            Target.PROVISIONAL_RATE_BIAS,
            indicator.code(),
            bias.value(),
            bias.standardError(),
            bias.messages()),
        bias.messages() >= LEAST_MESSAGES);
  }

  private void add(Reading reading, boolean isAsked) {
    readings.add(reading.askedIf(isAsked));
  }

  /** All readings in the order of their targets. */
  List<Reading> readings() {
    return readings;
  }

  List<Object> json() {
    return readings.stream().map(reading -> (Object) reading.json()).toList();
  }

  /** A table in Markdown. */
  String text() {
    StringBuilder text =
        new StringBuilder(
            """

            ## Acceptance targets (%s)

            Intervals are held against what is recorded. A target fails where its value lies outside of the
            range by more than two standard errors; near a bound, or with few units, it says too little.

            | target | of | asked | observed | units | verdict |
            |---|---|---:|---:|---:|---|
            """
                .formatted(Target.SOURCE));
    for (Reading reading : readings) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s (%s) | %s | %s | %s | %d | %s |%n",
              reading.target().quantity(),
              reading.target().at(),
              reading.of(),
              reading.target().range(),
              reading.text(),
              reading.count(),
              reading.verdict().words()));
    }
    return text.toString();
  }
}
