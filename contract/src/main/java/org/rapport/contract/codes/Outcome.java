package org.rapport.contract.codes;

/** What became of a contact. */
public enum Outcome implements Code {
  CONVERSATION,
  DELIVERED,
  READ,
  VOICEMAIL,
  NO_ANSWER,
  BOUNCED,
  NO_SHOW
}
