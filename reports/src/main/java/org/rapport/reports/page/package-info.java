/** Pages as HTML, and PDF files from them; the only place that knows PDF. */
@NullMarked
package org.rapport.reports.page;

import org.jspecify.annotations.NullMarked;
