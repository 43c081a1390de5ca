/**
 * A second reading of the evidence, in SQL, that shares no code with the jobs; and districts made
 * to be awkward, on which both must agree to the integer.
 */
@NullMarked
package org.rapport.jobs.reference;

import org.jspecify.annotations.NullMarked;
