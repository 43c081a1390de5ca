package org.rapport.contract;

/**
 * A mistake that a person can mend, as opposed to a fault of Rapport. Its message is one line that
 * says what is wrong, where, and what to do; it holds no text of a record and no personal data.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /** A mistake that ends the command with the exit code. */
  public UserError(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** How the command ends. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
