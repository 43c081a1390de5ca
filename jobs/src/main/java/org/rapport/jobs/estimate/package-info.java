/** From merged evidence to estimate, interval and state. Pure functions; no engine, no files. */
@NullMarked
package org.rapport.jobs.estimate;

import org.jspecify.annotations.NullMarked;
