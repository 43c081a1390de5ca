package org.rapport.jobs.warehouse;

/** What a pseudonym stands for; its letter begins the pseudonym, its word goes into the hash. */
public enum PersonKind {
  FAMILY('f', "family"),
  STUDENT('s', "student"),
  STAFF('t', "staff"),
  CONTACT('c', "contact"),
  THREAD('h', "thread"),
  PROMISE('p', "promise"),
  ALERT('a', "alert");

  private final char letter;
  private final String word;

  PersonKind(char letter, String word) {
    this.letter = letter;
    this.word = word;
  }

  /** The first character of its pseudonyms. */
  public char letter() {
    return letter;
  }

  /** How the hashed text names it. */
  public String word() {
    return word;
  }
}
