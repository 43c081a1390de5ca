package org.rapport.jobs.family;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;

/**
 * One counted opportunity of a family, with the record that it comes from.
 *
 * @param school dense number of the school
 * @param month the month to which it belongs
 * @param taken 1 if it was taken; days or weeks where the indicator counts those
 * @param known 1 if its outcome is known
 * @param pending 1 if it cannot be judged yet
 * @param place the record; null where it follows from roster and calendar, or an open invitation
 */
public record Opportunity(
    Indicator indicator,
    int school,
    int month,
    int taken,
    int known,
    int pending,
    @Nullable Place place)
    implements Serializable {}
