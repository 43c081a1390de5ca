/**
 * Where rows become Parquet and a run becomes a snapshot: all of it at once, or nothing. Knows
 * tables, files and the pointer; knows no indicator, no engine and no clock.
 */
@NullMarked
package org.rapport.jobs.warehouse;

import org.jspecify.annotations.NullMarked;
