package org.rapport.jobs.family;

import java.util.ArrayList;
import java.util.List;
import org.rapport.contract.RejectReason;

/**
 * Keeps count of what became of delivered rows, so that every file's records balance: each row is
 * accepted, superseded or refused, and each is counted where that is decided.
 */
public final class Ledger {
  private final long[] accepted;
  private final long[] superseded;
  private final List<Refused> refused = new ArrayList<>();

  /**
   * A row that was refused after parsing.
   *
   * @param place where it stands
   * @param reason why
   */
  public record Refused(Place place, RejectReason reason) {}

  /** An empty ledger for so many deliveries. */
  public Ledger(int deliveries) {
    this.accepted = new long[deliveries];
    this.superseded = new long[deliveries];
  }

  /** One row of the delivery stands. */
  public void accept(int delivery) {
    accepted[delivery]++;
  }

  /** So many rows of the delivery are duplicates, or a later delivery replaced them. */
  public void supersede(int delivery, int rows) {
    superseded[delivery] += rows;
  }

  /** A row that was accepted does not stand after all. */
  public void withdraw(int delivery) {
    accepted[delivery]--;
  }

  /** The row is refused. */
  public void refuse(Place place, RejectReason reason) {
    refused.add(new Refused(place, reason));
  }

  /** Rows that stand, by delivery. */
  public long[] accepted() {
    return accepted.clone();
  }

  /** Rows that a duplicate or a later delivery replaced, by delivery. */
  public long[] superseded() {
    return superseded.clone();
  }

  /** Number of rows refused. */
  public int refusedCount() {
    return refused.size();
  }

  /** Rows refused. */
  public List<Refused> refused() {
    return List.copyOf(refused);
  }
}
