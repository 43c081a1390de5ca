/**
 * The engine at one edge: what is read, parsed and packed in tasks, shuffled once by family, and
 * written in tasks. The whole flow stands in {@link org.rapport.jobs.spark.MonthlyRun}.
 */
@NullMarked
package org.rapport.jobs.spark;

import org.jspecify.annotations.NullMarked;
