package org.rapport.contract.codes;

import org.rapport.contract.Code;

/** Who wrote or spoke. */
public enum AuthorRole implements Code {
  TEACHER,
  ADMIN,
  COUNSELLOR,
  LIAISON,
  PARENT,
  SYSTEM
}
