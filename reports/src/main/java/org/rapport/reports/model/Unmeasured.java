package org.rapport.reports.model;

/**
 * One thing that a report cannot show.
 *
 * @param what the indicator, by its title
 * @param state the state in a few words
 * @param why why, as a sentence
 */
public record Unmeasured(String what, String state, String why) {}
