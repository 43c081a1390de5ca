package org.rapport.jobs.warehouse;

import java.io.Serializable;

/**
 * A finished file as a task reports it to the driver.
 *
 * @param path where it lies, absolute
 * @param rows number of rows
 * @param bytes its size
 * @param sha256 64 lower-case hex digits over all its bytes
 */
public record WrittenFile(String path, long rows, long bytes, String sha256)
    implements Serializable {}
