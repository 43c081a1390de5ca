package org.rapport.contract;

/** The parts of the catalogue, in its order; reports show indicators under them. */
public enum Section {
  REACH("Reach and language"),
  TALK("Two-way talk"),
  TONE("Tone and promises"),
  EVENTS("Events"),
  DECISIONS("Shared decisions and thanks"),
  LEADERS("Leaders"),
  ATTENDANCE("Attendance");

  private final String title;

  Section(String title) {
    this.title = title;
  }

  /** Name for readers. */
  public String title() {
    return title;
  }
}
