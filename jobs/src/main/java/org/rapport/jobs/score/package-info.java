/**
 * Scores what a run recovered of a synthetic district against what is true about it. Only the
 * command line calls it: nothing that makes values knows of the truth.
 */
package org.rapport.jobs.score;
