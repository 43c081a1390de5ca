/**
 * Writes synthetic districts as exports in the canonical layouts. Every school, family, student and
 * day draws from a random stream of its own, so a family is the same in a district of any size.
 */
package org.rapport.jobs.simulate;
