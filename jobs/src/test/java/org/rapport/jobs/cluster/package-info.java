/**
 * The jar for a cluster, submitted as an analyst submits it: to Spark's own programs, in processes
 * of their own on the loopback address.
 */
@NullMarked
package org.rapport.jobs.cluster;

import org.jspecify.annotations.NullMarked;
