package org.rapport.jobs.spark;

import org.rapport.jobs.warehouse.Manifest;

/**
 * What a run did.
 *
 * @param isNew whether a new snapshot was published; false where there was nothing to do
 * @param manifest the newest snapshot
 */
public record RunResult(boolean isNew, Manifest manifest) {}
