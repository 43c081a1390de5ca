/**
 * Writes synthetic districts as exports in the canonical layouts, and beside them what is true.
 * Every school, family, student and day draws from a random stream of its own, so a family is the
 * same in a district of any size.
 *
 * <p>What happens ({@code Conversations}, {@code Attendance}, {@code Events}, {@code Promise}) is
 * made first; {@code Recorder} and {@code Attendance} write it with all messiness; {@code
 * FamilyTruth} counts it without looking at what was written. Outreach is not simulated yet: it
 * would change a student's chance in {@code Attendance}, where hard times do, once with it and once
 * without from the same draws.
 */
package org.rapport.jobs.simulate;
