/**
 * What every other room agrees on: exports, fields, tables, indicators, codes, thresholds and
 * paths, each declared once with the words that people read. Plain Java; imports nothing else.
 */
package org.rapport.contract;
