package org.rapport.contract.codes;

/** Who wrote or spoke. */
public enum AuthorRole implements Code {
  TEACHER,
  ADMIN,
  COUNSELLOR,
  LIAISON,
  PARENT,
  SYSTEM
}
