/** Values as bytes, small and the same on every machine: what a family's rows travel in. */
@NullMarked
package org.rapport.jobs.family.pack;

import org.jspecify.annotations.NullMarked;
