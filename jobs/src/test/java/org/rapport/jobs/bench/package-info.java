/**
 * What {@code scripts/bench/run} starts: Rapport and the DuckDB reference, timed from outside, in
 * turn, on the same exports. None of it is shipped.
 */
@NullMarked
package org.rapport.jobs.bench;

import org.jspecify.annotations.NullMarked;
