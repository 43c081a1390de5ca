package org.rapport.contract;

import org.rapport.contract.codes.Code;

/** What kind of text stood in a refused place; never the text itself. */
public enum ValueKind implements Code {
  EMPTY,
  DIGITS,
  DECIMAL,
  SCIENTIFIC_NUMBER,
  DATE_ISO,
  DATE_OTHER,
  TIMESTAMP,
  WORD,
  TEXT,
  NESTED,
  CONTROL,
  RECORD
}
