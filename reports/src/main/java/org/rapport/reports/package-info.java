/** Published tables to PDF pages. Data goes one way: read, model, chart, page. */
@NullMarked
package org.rapport.reports;

import org.jspecify.annotations.NullMarked;
