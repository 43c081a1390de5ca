package org.rapport.jobs.family;

import java.io.Serializable;

/**
 * A stay of a student at a school.
 *
 * @param school dense number of the school
 * @param days its days, both ends enrolled
 * @param grade the grade as delivered; empty where unknown
 */
public record Stay(int school, Span days, String grade) implements Serializable {}
