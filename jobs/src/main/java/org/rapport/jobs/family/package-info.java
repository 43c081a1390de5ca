/**
 * A family's history in, its conformed rows and exact evidence out. Pure functions over small
 * sorted lists: no engine, no files, no clock.
 */
@NullMarked
package org.rapport.jobs.family;

import org.jspecify.annotations.NullMarked;
