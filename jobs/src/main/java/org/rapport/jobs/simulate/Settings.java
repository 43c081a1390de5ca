package org.rapport.jobs.simulate;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

/** A value for every setting; those that nobody names have their standard value. */
public final class Settings implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] values;

  private Settings(double[] values) {
    this.values = values;
  }

  /** The standard values. */
  public static Settings standard() {
    double[] values = new double[Setting.values().length];
    for (Setting setting : Setting.values()) {
      values[setting.ordinal()] = setting.standard();
    }
    return new Settings(values);
  }

  /**
   * The same with these values.
   *
   * @throws UserError where one is impossible
   */
  public Settings with(Map<Setting, Double> others) {
    double[] changed = values.clone();
    others.forEach(
        (setting, value) -> {
          if (!setting.allows(value)) {
            throw new UserError(
                ExitCode.CANNOT_START,
                "The setting "
                    + setting.key()
                    + " is "
                    + number(value)
                    + ", and it lies between "
                    + number(setting.least())
                    + " and "
                    + number(setting.most())
                    + ".");
          }
          changed[setting.ordinal()] = value;
        });
    return new Settings(changed);
  }

  /** The same with one other value. */
  public Settings with(Setting setting, double value) {
    return with(Map.of(setting, value));
  }

  /** The same world without any messiness. */
  public Settings clean() {
    Map<Setting, Double> off = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      if (setting.group() == Setting.Group.MESS) {
        off.put(setting, 0.0);
      }
    }
    return with(Collections.unmodifiableMap(off));
  }

  double of(Setting setting) {
    return values[setting.ordinal()];
  }

  boolean isOn(Setting setting) {
    return of(setting) > 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Settings settings && Arrays.equals(values, settings.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
