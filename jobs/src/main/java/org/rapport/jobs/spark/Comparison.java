package org.rapport.jobs.spark;

import org.jspecify.annotations.Nullable;
import org.rapport.jobs.estimate.GapEstimate;
import org.rapport.jobs.estimate.SchoolSplit;

/**
 * Two groups of families beside each other.
 *
 * @param referenceFamilies families of the reference with an opportunity
 * @param groupFamilies families of the group with an opportunity
 * @param split of a district's gap; null for a school, and where nothing may be shown
 */
record Comparison(
    long referenceFamilies,
    long groupFamilies,
    GapEstimate estimate,
    @Nullable SchoolSplit split) {}
