/** Reads published Parquet into the records of the model; the only place that knows Parquet. */
@NullMarked
package org.rapport.reports.read;

import org.jspecify.annotations.NullMarked;
