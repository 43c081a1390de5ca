/** Charts and the one theme that gives them, and the pages, their look. */
@NullMarked
package org.rapport.reports.chart;

import org.jspecify.annotations.NullMarked;
