package org.rapport.reports.model;

/**
 * A school.
 *
 * @param id as delivered
 * @param name its name, or its id where it has none
 */
public record School(String id, String name) {}
