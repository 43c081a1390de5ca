/**
 * Sums over families, and what is estimated of them together: groups, strata of which families
 * borrow, indices and their audits, gaps. Sums of shards add up to those of the district.
 */
@NullMarked
package org.rapport.jobs.estimate.rollup;

import org.jspecify.annotations.NullMarked;
