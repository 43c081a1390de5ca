package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Threshold;
import org.rapport.contract.UserError;
import org.rapport.contract.codes.Code;
import org.rapport.jobs.ingest.Breach;

/**
 * What a person accepts for one run although exports break it.
 *
 * @param all limits by name, each for one file or school or for all
 */
public record Acceptances(List<Acceptance> all) {
  /** Nothing is accepted. */
  public static final Acceptances NONE = new Acceptances(List.of());

  /**
   * One limit.
   *
   * @param limit the limit
   * @param about the one file or school; {@link Breach#ALL} whatever breaks it
   */
  public record Acceptance(Threshold limit, String about) {}

  public Acceptances {
    all = List.copyOf(all);
  }

  /**
   * Reads {@code LIMIT} or {@code LIMIT=SCHOOL_OR_FILE}.
   *
   * @throws UserError if there is no such limit
   */
  public static Acceptances of(List<String> texts) {
    List<Acceptance> accepted = new ArrayList<>();
    for (String text : texts) {
      int sign = text.indexOf('=');
      String name = sign < 0 ? text : text.substring(0, sign);
      String about = sign < 0 ? Breach.ALL : text.substring(sign + 1);
      Optional<Threshold> limit =
          Code.of(Threshold.class, name).filter(Threshold::isLimit).filter(Acceptances::isNamed);
      if (limit.isEmpty() || about.isBlank()) {
        throw new UserError(
            ExitCode.CANNOT_START,
            "--accept %s names no limit, or nothing after the sign; limits are %s, each alone or with =SCHOOL_OR_FILE"
                .formatted(text, String.join(", ", names())));
      }
      accepted.add(new Acceptance(limit.orElseThrow(), about));
    }
    return new Acceptances(accepted);
  }

  /** In small files the number of rejected records takes the place of shares, under their name. */
  private static boolean isNamed(Threshold limit) {
    return limit != Threshold.SMALL_FILE_REJECTS;
  }

  /** The limits that can be accepted. */
  public static List<String> names() {
    return Threshold.limits().stream().filter(Acceptances::isNamed).map(Threshold::code).toList();
  }

  /** Whether it is accepted. */
  boolean cover(Breach breach) {
    return all.stream()
        .anyMatch(
            each ->
                breach.isAcceptable()
                    && each.limit() == breach.limit()
                    && (each.about().equals(Breach.ALL) || each.about().equals(breach.about())));
  }
}
