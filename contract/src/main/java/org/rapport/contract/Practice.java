package org.rapport.contract;

/**
 * A practice of the article on which indicators rest, with its words and what a school can do
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
      "a brief phone call to celebrate a child’s progress",
      "Begin with families who have had no good news yet: one short call about their child."),
  ASK_FOR_INSIGHT(
      "Ask for insight",
      "create opportunities for parents to share their observations from home",
      "Ask in the next conversations what the family sees at home, and write down what it says."),
  TALK_IT_OVER(
      "Talk it over",
      "Instead of sending a quick email, she invited them for a short conversation after school.",
      "Invite to a short conversation where there is a concern, and ask what the family sees at"
          + " home."),
  FAMILY_LANGUAGE(
      "The family’s language",
      "providing translation services",
      "Book a qualified interpreter before the next contact with a family whose language is not the"
          + " school’s."),
  SEVERAL_CHANNELS(
      "Several channels",
      "use multiple channels",
      "Ask families whom one way does not reach which number or hour does, and note it the same"
          + " day."),
  SMALL_AND_REGULAR(
      "Small and regular",
      "regular, small updates … more effectively than infrequent, lengthy reports",
      "Agree on one short weekly contact with the families whose children miss most days, and keep to"
          + " it."),
  LISTEN(
      "Listen",
      "When schools listen attentively, follow through on commitments, and approach parents with"
          + " empathy…",
      "Look at the families’ messages of the week every second day, and settle who answers when"
          + " somebody is away."),
  FOLLOW_THROUGH(
      "Follow through",
      "When schools listen attentively, follow through on commitments, and approach parents with"
          + " empathy…",
      "Read the list of open promises once a week, and name one person for each."),
  REACHABLE_EVENTS(
      "Make events reachable",
      "scheduling parent-friendly events, providing translation services, or modeling open"
          + " communication",
      "Ask before the next event which time, which language and which childcare would let families"
          + " come."),
  HONOUR_CULTURE(
      "Celebrate cultures",
      "Invite families to share their traditions, stories, and languages",
      "Ask two families to bring a tradition or a story to the next event."),
  SHARED_DECISIONS(
      "Share decisions",
      "Include parents in advisory groups or school committees to enhance transparency and trust.",
      "Ask families in person to join one decision of this term, and tell them afterwards what came"
          + " of it."),
  THANK_PUBLICLY(
      "Thank publicly",
      "publicly acknowledge and thank",
      "Thank those who contributed last month by name, where others hear it."),
  BE_VISIBLE(
      "Be visible",
      "be visible",
      "Put one family event and two mornings at the door into each leader’s calendar.");

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
