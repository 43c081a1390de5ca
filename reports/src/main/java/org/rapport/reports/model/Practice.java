package org.rapport.reports.model;

/**
 * A practice of the article on which the indicators rest, with its words and what a school can do
 * first.
 */
public enum Practice {
  TWO_WAY_TALK(
      "Two-way talk",
      "Instead of only sending updates, create opportunities for parents to share their"
          + " observations from home.",
      "End the next messages to families with a question, and leave a time at which somebody can be"
          + " called back."),
  POSITIVE_FIRST(
      "Positive first",
      "a brief phone call to celebrate a child\u2019s progress",
      "Begin with families whom nobody has reached yet: one short call with good news about their"
          + " child."),
  ASK_FOR_INSIGHT(
      "Ask for insight",
      "Instead of sending a quick email, she invited them for a short conversation after school.",
      "Invite families whose children have been away to a short conversation, and ask what they see"
          + " at home."),
  FAMILY_LANGUAGE(
      "The family\u2019s language",
      "providing translation services",
      "Book a qualified interpreter before the next contact with a family whose language is not the"
          + " school\u2019s."),
  SMALL_AND_REGULAR(
      "Small and regular",
      "regular, small updates \u2026 more effectively than infrequent, lengthy reports",
      "Agree on one short weekly contact with the families whose children miss most days, and keep to"
          + " it."),
  FOLLOW_THROUGH(
      "Listen and follow through",
      "When schools listen attentively, follow through on commitments, and approach parents with"
          + " empathy\u2026",
      "Look at the families\u2019 messages of the week every second day, and settle who answers when"
          + " somebody is away."),
  REACHABLE_EVENTS(
      "Make events reachable",
      "scheduling parent-friendly events, providing translation services, or modeling open"
          + " communication",
      "Ask before the next event which time, which language and which childcare would let families"
          + " come.");

  private final String title;
  private final String quote;
  private final String step;

  Practice(String title, String quote, String step) {
    this.title = title;
    this.quote = quote;
    this.step = step;
  }

  /** Its name for readers. */
  public String title() {
    return title;
  }

  /** The article's own words. */
  public String quote() {
    return quote;
  }

  /** What the school can do first. */
  public String step() {
    return step;
  }
}
