/**
 * Findings in types and words, computed from published values alone; knows neither files nor pages.
 */
@NullMarked
package org.rapport.reports.model;

import org.jspecify.annotations.NullMarked;
