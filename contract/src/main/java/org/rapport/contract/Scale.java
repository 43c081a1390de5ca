package org.rapport.contract;

/** What a value of a group is counted in. */
public enum Scale {
  /** A share in [0, 1], told in percent. */
  SHARE("%", "%"),
  PER_SCHOOL_MONTH(" per school month", " per school month"),
  HOURS(" hour", " hours"),
  SCHOOL_DAYS(" school day", " school days"),
  KINDS(" kind of channel", " kinds of channel"),
  TOPICS(" topic", " topics"),
  RATIO("", ""),
  /** Points of an index: a share in [0, 1], told as so many of 100. */
  OF_100(" of 100", " of 100");

  private final String one;
  private final String many;

  Scale(String one, String many) {
    this.one = one;
    this.many = many;
  }

  /** What stands behind a number, as it is printed, with its space. */
  public String after(String number) {
    return number.equals("1") ? one : many;
  }
}
