package org.rapport.contract;

import java.util.List;

/**
 * Every index, declared once: a weighted mean of shares, from 0 to 100, "of the opportunities that
 * matter, weighted, so many of 100 were taken". Weights stand here as version {@link
 * IndexWeights#STANDARD}; a configuration may name others under a version of its own.
 */
public enum Index implements Measure {
  TRUST_BUILDING_PRACTICE(
      "trust",
      "Trust-building practice",
      "the trust-building practice index",
      Practice.FOLLOW_THROUGH,
      "Of 100 opportunities to build trust with a family, weighted, so many did the school take."
          + " It is practice as records show it, not trust as felt.",
      true,
      List.of(
          Component.of(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, 0.25),
          Component.of(Indicator.SCHOOL_REPLY_RATE_2SD, 0.20),
          Component.of(Indicator.CONTACT_REGULARITY, 0.15),
          Component.of(Indicator.LANGUAGE_MATCH_RATE, 0.15),
          Component.of(Indicator.CONCERN_CONVERSATION_RATE, 0.10),
          Component.of(Indicator.CHECK_BACK_RATE, 0.05),
          Component.capped(Indicator.POSITIVE_SHARE, 0.10))),
  ENGAGEMENT(
      "engagement",
      "Shared activity",
      "the index of shared activity",
      Practice.TWO_WAY_TALK,
      "Of 100 opportunities to do something together, weighted, so many were taken. It is"
          + " reckoned for groups only.",
      false,
      List.of(
          Component.of(Indicator.TWO_WAY_SHARE, 0.30),
          Component.of(Indicator.FAMILY_REPLY_RATE_7D, 0.20),
          Component.of(Indicator.INSIGHT_SHARE_RATE, 0.20),
          Component.of(Indicator.EVENT_PARTICIPATION_ACCESSIBLE, 0.20),
          Component.of(Indicator.ACTIVE_ROLE_SHARE, 0.10)));

  private final String key;
  private final String title;
  private final String subject;
  private final Practice practice;
  private final String sentence;
  private final boolean isPerFamily;
  private final List<Component> components;

  Index(
      String key,
      String title,
      String subject,
      Practice practice,
      String sentence,
      boolean isPerFamily,
      List<Component> components) {
    this.key = key;
    this.title = title;
    this.subject = subject;
    this.practice = practice;
    this.sentence = sentence;
    this.isPerFamily = isPerFamily;
    this.components = components;
  }

  /**
   * One share of an index.
   *
   * @param weight its standard weight; those of an index add up to 1
   * @param cap the share from which on more counts no more; 1 for none
   */
  public record Component(Indicator indicator, double weight, double cap) {
    static Component of(Indicator indicator, double weight) {
      return new Component(indicator, weight, 1);
    }

    /** No reward for hiding concerns: from the cap on all is well. */
    static Component capped(Indicator indicator, double weight) {
      return new Component(indicator, weight, Threshold.POSITIVE_CAP.standard());
    }

    /** The written form in configurations. */
    public String code() {
      return cap < 1 ? indicator.code() + "_capped" : indicator.code();
    }

    /**
     * Whether the question arises only for families whose language is not the school's; for others
     * the component is left out, and the other weights grow in proportion.
     */
    public boolean isForOtherLanguages() {
      return indicator.isForOtherLanguages();
    }
  }

  /** Its name in configurations. */
  public String key() {
    return key;
  }

  /** Name for readers. */
  public String title() {
    return title;
  }

  /** How it reads. */
  public String sentence() {
    return sentence;
  }

  /** Whether a single family has a value; no family is ever ranked. */
  public boolean isPerFamily() {
    return isPerFamily;
  }

  /** Its shares, in order. */
  public List<Component> components() {
    return components;
  }

  /** Its name, which says practice and never trust as felt. */
  @Override
  public String label() {
    return title;
  }

  @Override
  public String subject() {
    return subject;
  }

  @Override
  public Indicator.Direction direction() {
    return Indicator.Direction.HIGHER_IS_BETTER;
  }

  @Override
  public Window window() {
    return Window.R3;
  }

  @Override
  public Scale scale() {
    return Scale.OF_100;
  }

  /** The practice of its heaviest component. */
  @Override
  public Practice practice() {
    return practice;
  }

  @Override
  public boolean isOutcome() {
    return false;
  }
}
