package org.rapport.contract;

/** How a command ends; the numbers are part of the contract. */
public enum ExitCode {
  DONE(0, "Done, or nothing to do."),
  BUG(1, "A fault of Rapport itself."),
  CANNOT_START(2, "Nothing could start: usage, configuration, key, or no such file."),
  EXPORT_REFUSED(3, "An export broke a limit or was refused; nothing was published."),
  WAREHOUSE_IN_USE(4, "Another run holds the warehouse."),
  PRIVACY(5, "The privacy gate refused to publish."),
  VERIFICATION_FAILED(6, "The warehouse does not match its manifest.");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** The process exit status. */
  public int number() {
    return number;
  }

  /** One sentence for readers. */
  public String meaning() {
    return meaning;
  }
}
