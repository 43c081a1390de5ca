package org.rapport.contract.dictionary;

/**
 * One thing that is said about something.
 *
 * @param name what the text tells, in a word or two
 * @param text the words that people read
 */
public record Entry(String name, String text) {}
