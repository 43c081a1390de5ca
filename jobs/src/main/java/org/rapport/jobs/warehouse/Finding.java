package org.rapport.jobs.warehouse;

/**
 * Something in a warehouse that is not as it should be.
 *
 * @param file where, relative to the warehouse
 * @param message what is wrong, in words
 */
public record Finding(String file, String message) {}
