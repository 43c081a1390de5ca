package org.rapport.reports.model;

import org.rapport.contract.Indicator;
import org.rapport.contract.State;

/**
 * Whether an indicator is measured at a school: one row per school and indicator.
 *
 * @param families families with an opportunity
 * @param reason why it is not measured, as a sentence; empty where the tables give none
 */
public record Measurement(
    String schoolId, Indicator indicator, State state, long families, String reason) {}
