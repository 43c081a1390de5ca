/**
 * Exports in: files are found, put in order, read as bytes and checked record by record. What
 * leaves is typed rows with their place, and refused records with reasons; never free text.
 */
@NullMarked
package org.rapport.jobs.ingest;

import org.jspecify.annotations.NullMarked;
