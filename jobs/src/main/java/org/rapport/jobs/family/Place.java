package org.rapport.jobs.family;

import java.io.Serializable;

/**
 * Where a record stands in the exports.
 *
 * @param delivery number of its delivery in the order in which deliveries win
 * @param record number of the record in its file, from 1
 * @param line line on which it begins, from 1
 * @param offset where it begins, in bytes of the decompressed file
 * @param length its length in bytes
 */
public record Place(int delivery, long record, long line, long offset, long length)
    implements Serializable {}
