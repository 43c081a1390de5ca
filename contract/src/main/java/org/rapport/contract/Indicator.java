package org.rapport.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every indicator that Rapport computes, declared once: evidence, tables, dictionary and reports
 * take its words and minima from here. Direction and minima are those of the measurement design.
 */
public enum Indicator implements Measure {
  ATTENDANCE_RATE(
      definition("Days attended")
          .restsOn(
              "P1: \u201cfamilies \u2026 active partners\u201d; an outcome, never part of an index",
              "CEDS element 002022")
          .formula(
              "School days attended out of enrolled school days with a record. A day "
                  + "is missed if more than half of it is; being late is attending.")
          .counts(
              "Days attended by the children of the family.",
              "Enrolled school days with a record, of the children of the family.")
          .rule(
              "Per student, a family's row sums its children at the school: n = enrolled "
                  + "school days with a row (where only exceptions are delivered, without one on "
                  + "submitted days); x = those not absent. Absent: excused, unexcused or "
                  + "suspension without a fraction or with more than a half; partial or early "
                  + "departure with more than a half; exactly half is attended; present and tardy "
                  + "never.")
          .nothing("No student was enrolled long enough.")
          .everyWindow()
          .under(Section.ATTENDANCE)
          .told("Days attended", "the share of school days attended", Practice.ASK_FOR_INSIGHT)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.SCHOOL_DAYS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 10)
          .perGroup(Method.M3, 0)
          .from(ExportKind.ATTENDANCE)),
  CHRONIC_ABSENCE_RATE(
      definition("Students missing a tenth of school or more")
          .restsOn(
              "J5: \u201cactively participating\u201d; an outcome, never part of an index",
              "Federal 10 % definition; Attendance Works")
          .formula(
              "Students who missed at least 10 of 100 school days, out of students "
                  + "with at least 10 enrolled school days; a student counts once.")
          .counts("Days missed.", "Enrolled school days with a record.")
          .rule(
              "Per student and month x = days absent, n = days known; the rule is applied to the"
                  + " window's sums of each student: chronic where 10 x >= n, counted where n >= "
                  + "10.")
          .nothing("No student was enrolled long enough.")
          .everyWindow()
          .on(Basis.STUDENT)
          .under(Section.ATTENDANCE)
          .told(
              "Missing a tenth or more",
              "the share of students missing a tenth of school or more",
              Practice.SMALL_AND_REGULAR)
          .better(Direction.LOWER_IS_BETTER)
          .of(Unit.STUDENTS, Merge.SUM, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 10)
          .from(ExportKind.ATTENDANCE)),
  INDIVIDUAL_REACH_RATE(
      definition("Families personally reached")
          .restsOn("T3: \u201cuse multiple channels\u201d", "Epstein, type 2: communicating")
          .formula(
              "Families with whom a personal contact started that reached them, out "
                  + "of families enrolled for at least 10 school days.")
          .counts(
              "1 if a conversation of the month reached the family.",
              "1 in a month with an enrolled school day.")
          .rule(
              "n = 1 in a month with an enrolled school day; x = 1 if a conversation opened in the"
                  + " month has a reached turn within 35 days of its opening; months merge by or,"
                  + " for families with at least 10 enrolled school days in the window.")
          .nothing("No family was enrolled long enough, or had such a contact.")
          .everyWindow()
          .under(Section.REACH)
          .told(
              "Families reached",
              "the share of families personally reached",
              Practice.POSITIVE_FIRST)
          .leftOpen("Families without a personal contact", "One short call with good news")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.OR, Window.M)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.CONTACTS)),
  TWO_WAY_SHARE(
      definition("Conversations, not announcements")
          .restsOn(
              "P2: \u201cTwo-Way Communication\u201d",
              "Mapp and Bergman 2019: interactive, relational")
          .formula(
              "Personal conversations in which both sides spoke within seven days, "
                  + "out of personal conversations started.")
          .counts(
              "Conversations in which both sides spoke within seven days.",
              "Conversations of the month whose seven days are known.")
          .rule(
              "Conversations opened in the month; x if within 168 hours of the opening the "
                  + "family speaks and the school speaks; pending until those hours are known."
                  + " Its bins hold the hours until both have spoken, watched to 336.")
          .nothing("No personal conversation was started.")
          .everyWindow()
          .under(Section.TALK)
          .told(
              "Two-way conversations",
              "the share of conversations in which both sides spoke",
              Practice.TWO_WAY_TALK)
          .leftOpen("Conversations in which one side spoke alone", "End messages with a question")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.CONVERSATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 5)
          .perGroup(Method.M3, 30)
          .byStaff()
          .from(ExportKind.CONTACTS)),
  SCHOOL_REPLY_RATE_2SD(
      definition("School answers families within two school days")
          .restsOn(
              "R1: \u201clisten attentively\u201d",
              "Bryk and Schneider: respect is genuine listening")
          .formula(
              "Conversations that a family started and the school answered within two "
                  + "school days, out of those that called for an answer.")
          .counts(
              "Conversations answered within two school days.",
              "Conversations that the family opened and that called for an answer.")
          .rule(
              "Conversations opened by the family, at the opening; x if the school speaks "
                  + "within 2 school days, at most 14 calendar days; left out where the last words "
                  + "of the family before that need no answer: purposes exactly thanks, or without "
                  + "purposes at most 15 characters. Its bins hold the school days until such an "
                  + "answer, and as not answered within 2 what was not by the 14th calendar day.")
          .nothing("No family wrote or called first.")
          .everyWindow()
          .under(Section.TALK)
          .told(
              "Replies in 2 school days",
              "the share of families’ messages answered within two school days",
              Practice.LISTEN)
          .leftOpen("Families’ messages open after two school days", "Settle who answers, daily")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.CONVERSATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 3)
          .perGroup(Method.M3, 30)
          .byStaff()
          .from(ExportKind.CONTACTS, ExportKind.CALENDAR)),
  EVENT_PARTICIPATION_RATE(
      definition("Invitations to events taken up")
          .restsOn(
              "P1: \u201cfrom being passive observers into active partners\u201d",
              "Kraft and Monti-Nussbaum 2017")
          .formula(
              "Invitations of a family to an event that the family took up, walk-ins "
                  + "included, out of all such invitations to events that were held.")
          .counts(
              "Events at which the family was.", "Events to which the family was invited or came.")
          .rule(
              "Events held, not cancelled, by the day of the event: n = invited (invited_on "
                  + "given, or an open invitation to every family enrolled that day) or there; x = "
                  + "there.")
          .nothing("No event was held to which families were invited.")
          .everyWindow()
          .under(Section.EVENTS)
          .told(
              "Invitations taken up",
              "the share of event invitations that families took up",
              Practice.REACHABLE_EVENTS)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.INVITATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 4)
          .familyOfYear()
          .perGroup(Method.M3, 30)
          .perEvent()
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION)),
  ABSENCE_TIER(
      definition("Students missing less than a twentieth of school")
          .restsOn(
              "J5: \u201cactively participating\u201d; an outcome, never part of an index",
              "Attendance Works, three tiers")
          .formula(
              "Students who missed less than 5 of 100 school days, out of students "
                  + "with at least 10 enrolled school days. The tier of each student "
                  + "(satisfactory under 5, at risk under 10, moderate under 20, severe "
                  + "from 20 of 100) stands beside its evidence.")
          .counts("Days missed.", "Enrolled school days with a record.")
          .rule(
              "Per student and month x = days absent, n = days known; satisfactory where 20 x "
                  + "< n, at risk where 10 x < n, moderate where 5 x < n, else severe; counted "
                  + "where n >= 10.")
          .nothing("No student was enrolled long enough.")
          .everyWindow()
          .on(Basis.STUDENT)
          .under(Section.ATTENDANCE)
          .told(
              "Missing less than a twentieth",
              "the share of students missing less than a twentieth of school",
              Practice.ASK_FOR_INSIGHT)
          .closerLookAt(CHRONIC_ABSENCE_RATE)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.STUDENTS, Merge.SUM, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 10)
          .from(ExportKind.ATTENDANCE)),
  CONTACT_RATE(
      definition("Personal conversations started per school month")
          .restsOn(
              "T5: \u201cregular, small updates\u201d",
              "Kraft and Rogers 2015: weekly one-sentence messages")
          .formula(
              "Personal conversations started by either side, per 20 enrolled school " + "days.")
          .counts("Conversations started by either side.", "Enrolled school days.")
          .rule(
              "x = conversations opened in the month by either side; n = enrolled school "
                  + "days.")
          .nothing("No school day was recorded.")
          .everyWindow()
          .under(Section.REACH)
          .in(Scale.PER_SCHOOL_MONTH)
          .told(
              "Contacts per school month",
              "the number of personal conversations per school month",
              Practice.SMALL_AND_REGULAR)
          .better(Direction.DESCRIPTIVE)
          .of(Unit.SCHOOL_DAYS, Merge.SUM, Window.R3)
          .perFamily(Method.M4, 20)
          .perGroup(Method.RATIO, 0)
          .from(ExportKind.CONTACTS)
          .per(20)),
  CONTACT_REGULARITY(
      definition("Weeks with a personal contact")
          .restsOn(
              "T5: \u201ckeep it consistent\u201d",
              "R1: \u201ctrust grows from consistent actions\u201d")
          .formula(
              "School weeks with a personal contact that reached the other side, out "
                  + "of weeks with at least three enrolled school days.")
          .counts(
              "Weeks with a personal contact that reached the other side.",
              "Weeks, cut at month ends, with at least three enrolled school days.")
          .rule(
              "n = weeks, Monday to Sunday, cut at month ends, with at least 3 enrolled "
                  + "school days; x = those with a reached touch of either side on any day.")
          .nothing("No school week was counted.")
          .everyWindow()
          .under(Section.REACH)
          .told(
              "Weeks with a contact",
              "the share of school weeks with a personal contact",
              Practice.SMALL_AND_REGULAR)
          .leftOpen("Family weeks without a personal contact", "One small update, the same day")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.SCHOOL_WEEKS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 4)
          .perGroup(Method.M3, 40)
          .from(ExportKind.CONTACTS)),
  FAMILY_REPLY_RATE_7D(
      definition("Families answer within a week")
          .restsOn(
              "P2: \u201cTwo-Way Communication\u201d",
              "Connect-Text: three quarters of families responded")
          .formula(
              "Questions of the school that a family answered within seven days, out "
                  + "of questions that reached it in a language it reads.")
          .counts(
              "Questions answered within seven days.",
              "Questions that reached the family and whose seven days are known.")
          .rule(
              "In conversations opened by the school: messages that ask (asks_reply; every "
                  + "message where the school never delivers that field), reached the family and "
                  + "are not in a language it does not read, between two turns of the family are "
                  + "one opportunity, at the first; x if the family speaks within 168 hours of it.")
          .nothing("No question to a family arrived.")
          .everyWindow()
          .under(Section.TALK)
          .told(
              "Questions answered in a week",
              "the share of the school’s questions that were answered within a week",
              Practice.TWO_WAY_TALK)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.QUESTIONS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 5)
          .perGroup(Method.M3, 30)
          .byStaff()
          .from(ExportKind.CONTACTS)),
  LANGUAGE_MATCH_RATE(
      definition("Contacts in the family\u2019s language")
          .restsOn(
              "L1: \u201cproviding translation services\u201d",
              "ED and DOJ letter of 7 January 2015")
          .formula(
              "Contacts of the school in the family\u2019s language or with a qualified "
                  + "interpreter, out of contacts with families whose language is not the "
                  + "school\u2019s.")
          .counts(
              "Contacts in the family\u2019s language or with a qualified interpreter.",
              "Contacts with known language, where the family\u2019s language is not the "
                  + "school\u2019s.")
          .rule(
              "For families whose language is known and not the school's main one: n = "
                  + "contacts of the school with known match, whatever the outcome; x = in that "
                  + "language, or with a qualified interpreter or bilingual staff.")
          .nothing("No contact of the kind was made.")
          .everyWindow()
          .under(Section.REACH)
          .told(
              "In the family’s language",
              "the share of contacts in the family’s language",
              Practice.FAMILY_LANGUAGE)
          .leftOpen("Contacts not in the family’s language", "Book the interpreter before the call")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.CONTACTS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 3)
          .perGroup(Method.M3, 30)
          .byStaff()
          .from(ExportKind.CONTACTS, ExportKind.FAMILIES)),
  POSITIVE_FIRST(
      definition("First personal contact of the year was good news")
          .restsOn("T1: \u201cstart with the positive\u201d", "T1 verbatim")
          .formula(
              "Families whose first personal contact of the school year was good news "
                  + "and came before any concern, out of families with such a first "
                  + "contact.")
          .counts(
              "1 if the first contact of the school year was good news.",
              "1 in the month of the first contact of the school year.")
          .rule(
              "Per family, school and school year the earliest reached contact of the school "
                  + "with a purpose, from the first school day or entry on: n = 1 in its month; x "
                  + "if good news without a concern and no concern was tried before it in that "
                  + "year; the earliest of several schools stands.")
          .nothing("No family was enrolled long enough, or had such a contact.")
          .everyWindow()
          .under(Section.TONE)
          .told(
              "Good news came first",
              "the share of families whose first contact of the year was good news",
              Practice.POSITIVE_FIRST)
          .leftOpen("Families whose year did not begin with good news", "Bring one good word next")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.EARLIEST, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.CONTACTS, ExportKind.CALENDAR)
          .needsPurposes()),
  POSITIVE_SHARE(
      definition("Good news among news about the child")
          .restsOn(
              "T1: \u201cstart with the positive\u201d",
              "Kraft and Rogers 2015, which warns of a target of 100 %")
          .formula(
              "Contacts of the school with good news and no concern, out of contacts "
                  + "with good news or a concern.")
          .counts(
              "Contacts with good news and no concern.", "Contacts with good news or a concern.")
          .rule(
              "n = contacts of the school about good news or a concern, whatever the outcome; "
                  + "x = good news without a concern.")
          .nothing("No contact of the kind was made.")
          .everyWindow()
          .under(Section.TONE)
          .told(
              "Good news in contacts",
              "the share of good news among news about the child",
              Practice.POSITIVE_FIRST)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.CONTACTS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 4)
          .perGroup(Method.M3, 30)
          .byStaff()
          .from(ExportKind.CONTACTS)
          .needsPurposes()),
  CONCERN_CONVERSATION_RATE(
      definition("Concerns are talked over, not mailed")
          .restsOn(
              "J2: \u201cInstead of sending a quick email, she invited them for a short "
                  + "conversation\u201d",
              "J2 verbatim")
          .formula(
              "Concerns that were talked over in a held call, meeting or visit within "
                  + "five school days, out of concerns raised by the school.")
          .counts(
              "Concerns talked over within five school days.",
              "Concerns whose five school days are known.")
          .rule(
              "Contacts of the school about a concern, tried or reached; consecutive ones at most"
                  + " 10 school days apart are one episode, at its first; x if a touch is held, the"
                  + " first included, within 5 school days, at most 14 calendar days.")
          .nothing("No concern was raised.")
          .everyWindow()
          .under(Section.TONE)
          .told(
              "Concerns talked over",
              "the share of concerns that were talked over",
              Practice.TALK_IT_OVER)
          .leftOpen(
              "Concerns not talked over in five school days", "Invite to a short conversation")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.CONCERNS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 2)
          .perGroup(Method.M3, 20)
          .byStaff()
          .from(ExportKind.CONTACTS, ExportKind.CALENDAR)
          .needsPurposes()),
  SCHOOL_COMMITMENT_KEPT_RATE(
      definition("School keeps its word on time")
          .restsOn("R1: \u201cfollow through on commitments\u201d", "Bryk and Schneider: integrity")
          .formula(
              "Promises of the school kept by the day they were due, out of promises " + "due.")
          .counts("Promises kept by the day they were due.", "Promises due whose outcome is known.")
          .rule(
              "Promises of the school, not cancelled, at the due day (missing: 10 school days "
                  + "after made_on), if enrolled then and known; kept_on decides where given: x if "
                  + "by the due day; kept without a day is left out; not_kept counts in n; open is "
                  + "pending until the 10th school day after the due day is known, then n.")
          .nothing("No promise was due.")
          .everyWindow()
          .under(Section.TONE)
          .told(
              "Promises kept on time",
              "the share of the school’s promises kept on time",
              Practice.FOLLOW_THROUGH)
          .leftOpen("Promises of the school not kept on time", "Name one person for each promise")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.PROMISES, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 3)
          .perGroup(Method.M3, 20)
          .from(ExportKind.COMMITMENTS, ExportKind.CALENDAR)),
  INVITATION_COVERAGE(
      definition("Every family invited")
          .restsOn(
              "L1: \u201cscheduling parent-friendly events\u201d", "Epstein, type 3: volunteering")
          .formula(
              "Families invited to an event that was held, out of families enrolled "
                  + "for at least 10 school days.")
          .counts(
              "1 if the family was invited to an event of the month.",
              "1 in a month with an enrolled school day.")
          .rule(
              "n = 1 in a month with an enrolled school day; x = 1 if in the month an event "
                  + "not cancelled was held to which the family was invited; months merge by or.")
          .nothing("No event of the kind was held.")
          .everyWindow()
          .under(Section.EVENTS)
          .told(
              "Families invited",
              "the share of families invited to an event",
              Practice.REACHABLE_EVENTS)
          .leftOpen("Families not invited to an event", "Invite them to the next one")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.OR, Window.R3)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION)),
  WORKSHOP_REACH(
      definition("Families at a workshop")
          .restsOn("P3: \u201cParent Education Workshops\u201d", "Epstein, types 1 and 4")
          .formula(
              "Families who came to a workshop, out of families enrolled for at least "
                  + "10 school days.")
          .counts(
              "1 if the family came to a workshop of the month.",
              "1 in a month with an enrolled school day.")
          .rule(
              "n = 1 in a month with an enrolled school day; x = 1 if at a workshop in the "
                  + "month; months merge by or.")
          .nothing("No event of the kind was held.")
          .everyWindow()
          .under(Section.EVENTS)
          .told(
              "Families at a workshop",
              "the share of families who came to a workshop",
              Practice.REACHABLE_EVENTS)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.OR, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION)),
  FULL_ACCESS_SHARE(
      definition("Invitations to events with language, time and childcare")
          .restsOn(
              "D2: \u201ctranslation, flexible times, childcare\u201d",
              "Schueler, McIntyre and Gehlbach 2017: barriers add up")
          .formula(
              "Invitations to events in the family\u2019s language, at a time that working "
                  + "parents can make, with childcare or remote, out of invitations of "
                  + "families with known language to events that say so.")
          .counts(
              "Invitations to events with all three.",
              "Invitations of a family with known language to events that name their "
                  + "services.")
          .rule(
              "Invitations of families with known language to events that say something on"
                  + " childcare or are remote: x if it is in their language, and starts at 17:00 or"
                  + " later or on a weekend, or is offered twice, or is remote, and has childcare"
                  + " or is remote.")
          .nothing("No event was held to which families were invited.")
          .everyWindow()
          .under(Section.EVENTS)
          .told(
              "Language, time and childcare",
              "the share of invitations to events with language, time and childcare",
              Practice.REACHABLE_EVENTS)
          .leftOpen(
              "Invitations without language, time or childcare", "Ask what would let families come")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.INVITATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M3, 30)
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION, ExportKind.FAMILIES)),
  CONTACTABLE_RATE(
      definition("Families we can reach at all")
          .restsOn("T3: “use multiple channels”", "Contactability, as platforms report it")
          .formula(
              "Families with a valid address that has not failed in the last 60 days, out of "
                  + "families whose roster says whether there is one.")
          .counts(
              "1 if there is a valid address on the last day of the month.",
              "1 in a month with an enrolled school day whose roster says if there is an "
                  + "address.")
          .rule(
              "n = 1 in a month with an enrolled school day for a family whose roster says"
                  + " has_valid_address; x = 1 if it is true and no failure stands: of the touches"
                  + " of the school to the family, individual or broadcast, on the last 60 days of"
                  + " the month that arrived (delivered, read, conversation) or bounced, the newest"
                  + " did not bounce.")
          .nothing("No roster says whether families have a valid address.")
          .under(Section.REACH)
          .told(
              "Families with a valid address",
              "the share of families with a valid address",
              Practice.SEVERAL_CHANNELS)
          .leftOpen("Families without a valid address", "Ask which number works")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.OR, Window.M)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.FAMILIES)),
  SMALL_UPDATE_SHARE(
      definition("Short personal updates rather than long reports")
          .restsOn(
              "T5: “regular, small updates … more effectively than infrequent, lengthy "
                  + "reports”",
              "T5 verbatim")
          .formula(
              "Messages of at most 500 characters and calls of at most 10 minutes, out of the "
                  + "school’s messages and calls of known length.")
          .counts(
              "Messages of at most 500 characters and calls of at most 10 minutes.",
              "Messages and calls of the school of known length.")
          .rule(
              "n = contacts of the school (to_family or mutual) that are messages with length_chars"
                  + " or calls with duration_minutes, whatever the outcome; x = at most 500"
                  + " characters, or at most 10 minutes. Not measured in a school's month in which"
                  + " no contact row gives a length or a duration.")
          .nothing("No contact of the kind was made.")
          .under(Section.REACH)
          .told(
              "Short updates", "the share of short messages and calls", Practice.SMALL_AND_REGULAR)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.CONTACTS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 5)
          .perGroup(Method.M3, 30)
          .byStaff()
          .from(ExportKind.CONTACTS)
          .needsLengths()),
  REACHED_BY_TWO_CHANNELS(
      definition("Families reached in two kinds of channel")
          .restsOn("T3: “use multiple channels”", "T3 verbatim")
          .formula(
              "Families reached in at least two of four kinds of channel (writing on a "
                  + "screen, voice, in person, paper), out of families reached.")
          .counts(
              "1 if the family was reached in two kinds of channel.",
              "1 if the family was reached.")
          .rule(
              "Kinds: written (sms, app, email), voice (phone, video), in person (in_person), "
                  + "paper (letter); channel other is none. n = 1 if a touch of either side, on an "
                  + "enrolled day and in one of these kinds, reached the other; x = 1 if in at "
                  + "least two; months and schools are joined as sets of kinds.")
          .nothing("No family was reached.")
          .under(Section.REACH)
          .told(
              "Reached in two ways",
              "the share of families reached in two kinds of channel",
              Practice.SEVERAL_CHANNELS)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.CHANNELS, Window.R3)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.CONTACTS)),
  QUALIFIED_INTERPRETER_RATE(
      definition("Talks with a qualified interpreter")
          .restsOn("D2: “providing translation services”", "ED and DOJ letter of 7 January 2015")
          .formula(
              "Held calls, meetings and visits with a qualified interpreter or bilingual "
                  + "staff, out of those with families who need one.")
          .counts(
              "Talks with a qualified interpreter or bilingual staff.",
              "Talks with a family whose language is not the school’s, where the interpreter "
                  + "is noted.")
          .rule(
              "For families whose language is known and not the school's main one: n = held "
                  + "touches whose interpreter is noted, without those noted as none that were in "
                  + "the family's language; x = qualified or bilingual_staff. A child, a relative "
                  + "or a machine is not one.")
          .nothing("No talk with a family of another language was held.")
          .under(Section.REACH)
          .told(
              "Talks with an interpreter",
              "the share of talks with a qualified interpreter, where one is needed",
              Practice.FAMILY_LANGUAGE)
          .leftOpen("Talks without a qualified interpreter", "Book the interpreter with the talk")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.CONVERSATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 2)
          .perGroup(Method.M3, 20)
          .byStaff()
          .from(ExportKind.CONTACTS, ExportKind.FAMILIES)),
  BROADCAST_SHARE(
      definition("Mass mail among all messages")
          .restsOn("L2: “transactional or truly collaborative”", "A complete count, for diagnosis")
          .formula("Mass mail, out of all messages and letters of the school to families.")
          .counts("Broadcasts to the family.", "Messages and letters to the family.")
          .rule(
              "n = touches to_family of kind message or letter, individual or broadcast, "
                  + "whatever the outcome; x = the broadcasts.")
          .nothing("No message was sent.")
          .under(Section.REACH)
          .better(Direction.DESCRIPTIVE)
          .of(Unit.CONTACTS, Merge.SUM, Window.M)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.NONE, 30)
          .from(ExportKind.CONTACTS)),
  TRANSACTIONAL_SHARE(
      definition("Talk about logistics only")
          .restsOn(
              "L2: “transactional or truly collaborative”",
              "TalkingPoints: 44 % of messages are logistics")
          .formula(
              "Conversations about logistics, payments, reminders and attendance notices "
                  + "only, out of conversations with a known purpose.")
          .counts("Conversations about logistics only.", "Conversations with a known purpose.")
          .rule(
              "Conversations opened in the month, with the purposes of their turns within 35 "
                  + "days of the opening; n = with any purpose; x = every purpose is logistics, "
                  + "payment, reminder or attendance_notice; pending until those days are known.")
          .nothing("No conversation of the kind was started.")
          .under(Section.REACH)
          .told(
              "Talk about logistics only",
              "the share of conversations about logistics only",
              Practice.TWO_WAY_TALK)
          .better(Direction.LOWER_IS_BETTER)
          .of(Unit.CONVERSATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 5)
          .perGroup(Method.M3, 30)
          .byStaff()
          .from(ExportKind.CONTACTS)
          .needsPurposes()),
  FAMILY_INITIATED_SHARE(
      definition("Who starts")
          .restsOn(
              "P2: “Two-Way Communication”", "Bergman: informed parents contacted school 83 % more")
          .formula("Personal conversations that the family opened, out of personal conversations.")
          .counts("Conversations that the family opened.", "Conversations of the month.")
          .rule(
              "n = conversations opened in the month (either side, or together); x = the "
                  + "first turn is from_family.")
          .nothing("No personal conversation was started.")
          .under(Section.TALK)
          .better(Direction.DESCRIPTIVE)
          .of(Unit.CONVERSATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 5)
          .perGroup(Method.M3, 30)
          .byStaff()
          .from(ExportKind.CONTACTS)),
  LEADER_REPLY_RATE_2SD(
      definition("Leaders answer too")
          .restsOn("D3: “modeling open communication”", "CCSR, teacher outreach to parents")
          .formula(
              "Conversations that a family started with a leader of the school and that were "
                  + "answered within two school days, out of those that called for an answer.")
          .counts(
              "Conversations with a leader answered within two school days.",
              "Conversations that the family opened with a leader and that called for an "
                  + "answer.")
          .rule(
              "As school_reply_rate_2sd, for conversations whose first turn names as staff_id "
                  + "somebody who wrote any contact row of the school with author_role admin.")
          .nothing("No family wrote to a leader first.")
          .under(Section.TALK)
          .told(
              "Leaders reply in 2 school days",
              "the share of families’ messages to leaders answered within two school days",
              Practice.LISTEN)
          .leftOpen(
              "Messages to leaders open after two school days", "Settle who answers for a leader")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.CONVERSATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M3, 20)
          .byStaff()
          .from(ExportKind.CONTACTS, ExportKind.CALENDAR)),
  INSIGHT_REQUEST_RATE(
      definition("We ask what the family sees")
          .restsOn("T2: “ask for insight”", "Hoover-Dempsey: specific invitations")
          .formula(
              "Families whom the school asked for what they see at home, out of families "
                  + "enrolled for at least 10 school days.")
          .counts("1 if the family was asked.", "1 in a month with an enrolled school day.")
          .rule(
              "n = 1 in a month with an enrolled school day; x = 1 if on an enrolled day of "
                  + "the month a reached contact of the school (to_family or mutual) has the "
                  + "purpose ask_insight; months merge by or.")
          .nothing("No family was enrolled long enough.")
          .under(Section.TALK)
          .told(
              "Asked what they see",
              "the share of families asked what they see at home",
              Practice.ASK_FOR_INSIGHT)
          .leftOpen(
              "Families not asked what they see at home", "One open question in the next call")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.OR, Window.R3)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.CONTACTS)
          .needsPurposes()),
  INSIGHT_SHARE_RATE(
      definition("Families share what they see")
          .restsOn(
              "P2: “create opportunities for parents to share their observations from home”",
              "P2 verbatim")
          .formula(
              "Requests for insight that a family followed within 14 days by sharing an "
                  + "observation or by a conversation, out of such requests.")
          .counts(
              "Requests followed by an observation or a conversation within 14 days.",
              "Requests whose 14 days are known.")
          .rule(
              "Reached contacts of the school with the purpose ask_insight; those at one school"
                  + " between two answers are one request, at the first; an answer is a turn"
                  + " from_family with the purpose share_observation, or a held touch; x if an"
                  + " answer comes within 336 hours of the request, a held request answering"
                  + " itself; pending until those hours are known. Its bins hold the hours to the"
                  + " answer, watched to 336.")
          .nothing("The school asked no family for insight.")
          .under(Section.TALK)
          .told(
              "Families share what they see",
              "the share of questions about home that families took up",
              Practice.ASK_FOR_INSIGHT)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.QUESTIONS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 3)
          .perGroup(Method.M3, 20)
          .byStaff()
          .from(ExportKind.CONTACTS)
          .needsPurposes()),
  INSIGHT_ACK_RATE(
      definition("Shared insight is taken up")
          .restsOn("R1: “listen attentively”", "Bryk and Schneider: taking views into account")
          .formula(
              "Observations that a family shared and the school took up within five school "
                  + "days, out of such observations.")
          .counts(
              "Observations that the school took up within five school days.",
              "Observations whose five school days are known.")
          .rule(
              "n = turns with the purpose share_observation that are from_family or held, in"
                  + " individual conversations; x if held, or if the school speaks later in the"
                  + " same conversation within 5 school days, at most 14 calendar days.")
          .nothing("No family shared an observation.")
          .under(Section.TALK)
          .told(
              "Shared insight taken up",
              "the share of families’ observations that the school took up",
              Practice.LISTEN)
          .leftOpen("Observations of families not taken up", "Thank, and say what follows")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.OBSERVATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 3)
          .perGroup(Method.M3, 20)
          .byStaff()
          .from(ExportKind.CONTACTS, ExportKind.CALENDAR)
          .needsPurposes()),
  CELEBRATION_CALL_RATE(
      definition("Families with a celebratory call")
          .restsOn(
              "C1: “a brief phone call to celebrate a child’s progress”",
              "Kraft and Dougherty 2013")
          .formula(
              "Families with a held call, meeting or visit about good news, out of families "
                  + "enrolled for at least 10 school days.")
          .counts(
              "1 if good news was told in a held call, meeting or visit.",
              "1 in a month with an enrolled school day.")
          .rule(
              "n = 1 in a month with an enrolled school day; x = 1 if on an enrolled day of "
                  + "the month a held contact of the school (to_family or mutual) has the purpose "
                  + "positive; months merge by or.")
          .nothing("No family was enrolled long enough.")
          .under(Section.TONE)
          .told(
              "A call with good news",
              "the share of families with a call about good news",
              Practice.POSITIVE_FIRST)
          .leftOpen("Families without a call about good news", "One call with good news a day")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.OR, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.CONTACTS)
          .needsPurposes()),
  CHECK_BACK_RATE(
      definition("We come back after a hard talk")
          .restsOn("R1: “approach parents with empathy”", "Bryk and Schneider: personal regard")
          .formula(
              "Conversations about a concern or a hardship after which the school came back "
                  + "within 14 days, out of such conversations.")
          .counts(
              "Hard talks after which the school came back within 14 days.",
              "Hard talks whose 14 days are known.")
          .rule(
              "n = held touches with the purpose concern or hardship; x if a later reached "
                  + "contact of the school (to_family or mutual, individual) follows within 336 "
                  + "hours; pending until those hours are known.")
          .nothing("No concern or hardship was talked over.")
          .under(Section.TONE)
          .told(
              "Back after a hard talk",
              "the share of hard talks after which the school came back",
              Practice.FOLLOW_THROUGH)
          .leftOpen("Hard talks with no word in 14 days", "Note a day to call back")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.CONVERSATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 2)
          .perGroup(Method.M3, 20)
          .byStaff()
          .from(ExportKind.CONTACTS)
          .needsPurposes()),
  FAMILY_COMMITMENT_KEPT_RATE(
      definition("Joint plans kept at home")
          .restsOn("J4: “Together, they developed a plan”", "Fairness: shown for groups only")
          .formula(
              "Promises of families kept by the day they were due, out of promises due; for "
                  + "groups only.")
          .counts("Promises kept by the day they were due.", "Promises due whose outcome is known.")
          .rule(
              "As school_commitment_kept_rate, for promises made by families. Never shown for "
                  + "one family, never part of an index.")
          .nothing("No promise was due.")
          .under(Section.TONE)
          .better(Direction.DESCRIPTIVE)
          .of(Unit.PROMISES, Merge.SUM, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M3, 30)
          .from(ExportKind.COMMITMENTS, ExportKind.CALENDAR)
          .groupOnly()),
  HOME_LANGUAGE_HONOURED_RATE(
      definition("Families contacted in their language or about their traditions")
          .restsOn("T4: “honor cultural identity”", "Mapp: honour funds of knowledge")
          .formula(
              "Families of another language with a contact in it or about their traditions, "
                  + "out of such families enrolled for at least 10 school days.")
          .counts(
              "1 if such a contact reached the family.",
              "1 in a month with an enrolled school day, for a family of another language.")
          .rule(
              "For families whose language is known and not the school's main one: n = 1 in a "
                  + "month with an enrolled school day; x = 1 if on an enrolled day of the month a "
                  + "reached contact of the school (to_family or mutual) is in the family's "
                  + "language, or with a qualified interpreter or bilingual staff, or has the "
                  + "purpose cultural; months merge by or.")
          .nothing("No family of another language was enrolled long enough.")
          .under(Section.REACH)
          .closerLookAt(LANGUAGE_MATCH_RATE)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.OR, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.CONTACTS, ExportKind.FAMILIES)),
  REGISTER_TO_ATTEND(
      definition("Registered families who could come")
          .restsOn("L1: “scheduling parent-friendly events”", "A drop is a sign of a barrier")
          .formula(
              "Registrations for events that were held at which the family was, out of such "
                  + "registrations.")
          .counts(
              "Registrations after which the family was there.",
              "Registrations for events that were held.")
          .rule(
              "Events held, not cancelled, by the day of the event: n = registered_on is "
                  + "given; x = there.")
          .nothing("Nobody registered for an event that was held.")
          .under(Section.EVENTS)
          .told(
              "Registered and came",
              "the share of registrations after which families came",
              Practice.REACHABLE_EVENTS)
          .closerLookAt(EVENT_PARTICIPATION_RATE)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.REGISTRATIONS, Merge.SUM, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M3, 20)
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION)),
  EVENT_LANGUAGE_ACCESS(
      definition("Interpretation offered to those who need it")
          .restsOn("D2: “translation”", "ED and DOJ letter of 7 January 2015")
          .formula(
              "Invitations to events with interpretation in the family’s language, out of "
                  + "invitations of families of another language.")
          .counts(
              "Invitations to events interpreted in the family’s language.",
              "Invitations of a family of another language.")
          .rule(
              "For families whose language is known and not the school's main one: n = "
                  + "invitations to events held, by the day of the event; x = "
                  + "interpretation_languages holds the family's.")
          .nothing("No family of another language was invited to an event.")
          .under(Section.EVENTS)
          .told(
              "Interpretation offered",
              "the share of invitations with interpretation, where it is needed",
              Practice.REACHABLE_EVENTS)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.INVITATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 3)
          .perGroup(Method.M3, 20)
          .perEvent()
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION, ExportKind.FAMILIES)),
  EVENT_FLEXIBLE_TIME(
      definition("Times that working parents can make")
          .restsOn("D2: “flexible times”", "D2 verbatim")
          .formula(
              "Invitations to events in the evening, at a weekend, at several times or "
                  + "remote, out of invitations.")
          .counts("Invitations to events at such a time.", "Invitations to events that were held.")
          .rule(
              "n = invitations to events held, by the day of the event; x = it starts at "
                  + "17:00 local time or later, or on a Saturday or Sunday, or has at least 2 "
                  + "slots, or is remote.")
          .nothing("No event was held to which families were invited.")
          .under(Section.EVENTS)
          .told(
              "Times for working parents",
              "the share of invitations at times that working parents can make",
              Practice.REACHABLE_EVENTS)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.INVITATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M3, 30)
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION)),
  EVENT_CHILDCARE(
      definition("Childcare offered")
          .restsOn("D2: “childcare”", "E2W framework: barriers of care and work")
          .formula(
              "Invitations to events with childcare, out of invitations to events in person "
                  + "that say whether there is any.")
          .counts(
              "Invitations to events with childcare.",
              "Invitations to events in person that say if there is childcare.")
          .rule(
              "n = invitations to events held that are not remote and say has_childcare, by "
                  + "the day of the event; x = it is true.")
          .nothing("No event in person said if there is childcare.")
          .under(Section.EVENTS)
          .told(
              "Childcare offered",
              "the share of invitations with childcare",
              Practice.REACHABLE_EVENTS)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.INVITATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M3, 30)
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION)),
  EVENT_PARTICIPATION_ACCESSIBLE(
      definition("Accessible invitations taken up")
          .restsOn(
              "P1: “from being passive observers into active partners”",
              "The component of the engagement index")
          .formula(
              "Invitations taken up, walk-ins included, out of invitations to events in the "
                  + "family’s language.")
          .counts(
              "Events in the family’s language at which it was.",
              "Events in the family’s language to which it was invited or came.")
          .rule(
              "As event_participation_rate, for families whose language is known and events "
                  + "in the school's main language where that is the family's, or with "
                  + "interpretation in it.")
          .nothing("No event of the kind was held to which families were invited.")
          .under(Section.EVENTS)
          .closerLookAt(EVENT_PARTICIPATION_RATE)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.INVITATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 4)
          .familyOfYear()
          .perGroup(Method.M3, 30)
          .perEvent()
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION, ExportKind.FAMILIES)),
  CULTURAL_EVENT_REACH(
      definition("Families at cultural events")
          .restsOn("P4: “Celebrating Cultural Diversity”", "Epstein, type 3")
          .formula(
              "Families who came to a cultural event, out of families enrolled for at least "
                  + "10 school days.")
          .counts(
              "1 if the family came to a cultural event of the month.",
              "1 in a month with an enrolled school day.")
          .rule(
              "n = 1 in a month with an enrolled school day; x = 1 if the family was at an "
                  + "event of type cultural, not cancelled, in the month; months merge by or.")
          .nothing("No event of the kind was held.")
          .under(Section.EVENTS)
          .told(
              "Families at a cultural event",
              "the share of families who came to a cultural event",
              Practice.HONOUR_CULTURE)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.OR, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION)),
  CULTURAL_CONTRIBUTION_RATE(
      definition("Families sharing their own culture")
          .restsOn(
              "P4: “Invite families to share their traditions, stories, and languages”",
              "P4 verbatim")
          .formula(
              "Families who presented at a cultural event, out of families enrolled for at "
                  + "least 10 school days.")
          .counts(
              "1 if the family presented at a cultural event of the month.",
              "1 in a month with an enrolled school day.")
          .rule(
              "n = 1 in a month with an enrolled school day; x = 1 if the family was at an event of"
                  + " type cultural, not cancelled, in the month with the role presenter or"
                  + " classroom_expert; months merge by or.")
          .nothing("No event of the kind was held.")
          .under(Section.EVENTS)
          .told(
              "Families share their culture",
              "the share of families who shared their culture at an event",
              Practice.HONOUR_CULTURE)
          .closerLookAt(CULTURAL_EVENT_REACH)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.OR, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION)),
  EXPERTISE_SHARING_RATE(
      definition("Parents as classroom experts")
          .restsOn(
              "C2: “inviting parents to share their expertise in the classroom”", "C2 verbatim")
          .formula(
              "Families who shared what they know, out of families enrolled for at least 10 "
                  + "school days.")
          .counts(
              "1 if the family presented or was a classroom expert in the month.",
              "1 in a month with an enrolled school day.")
          .rule(
              "n = 1 in a month with an enrolled school day; x = 1 if the family was at an "
                  + "event, not cancelled, in the month with the role classroom_expert or "
                  + "presenter; months merge by or.")
          .nothing("No event of the kind was held.")
          .under(Section.DECISIONS)
          .told(
              "Parents as experts",
              "the share of families who shared what they know",
              Practice.SHARED_DECISIONS)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.OR, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION)),
  DECISION_PARTICIPATION_RATE(
      definition("Families in decisions")
          .restsOn(
              "P5: “Include parents in advisory groups or school committees”",
              "Epstein, type 5; PTA standard 5")
          .formula(
              "Families who came to an event of governance, out of families enrolled for at "
                  + "least 10 school days.")
          .counts(
              "1 if the family came to an event of governance of the month.",
              "1 in a month with an enrolled school day.")
          .rule(
              "n = 1 in a month with an enrolled school day; x = 1 if the family was at an "
                  + "event of type governance, not cancelled, in the month, in any role; months "
                  + "merge by or.")
          .nothing("No event of the kind was held.")
          .under(Section.DECISIONS)
          .told(
              "Families in decisions",
              "the share of families who took part in decisions",
              Practice.SHARED_DECISIONS)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.OR, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION)),
  LEADERSHIP_ROLE_RATE(
      definition("Parents in leadership")
          .restsOn("D4: “create parent leadership roles”", "D4 verbatim")
          .formula(
              "Families who hold a role as committee member, chair or advisor, out of "
                  + "families enrolled for at least 10 school days.")
          .counts(
              "1 if the family holds such a role at an event of the month.",
              "1 in a month with an enrolled school day.")
          .rule(
              "n = 1 in a month with an enrolled school day; x = 1 if the family has a row, "
                  + "there or not, of an event not cancelled in the month with the role "
                  + "committee_member, chair or advisor; months merge by or.")
          .nothing("No event of the kind was held.")
          .under(Section.DECISIONS)
          .told(
              "Parents in leading roles",
              "the share of families who hold a leading role",
              Practice.SHARED_DECISIONS)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.OR, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION)),
  ACTIVE_ROLE_SHARE(
      definition("Active rather than audience")
          .restsOn("P1: “active partners”", "Mapp: supporters, decision makers, collaborators")
          .formula(
              "Attendances in a role other than audience, out of attendances with a known "
                  + "role.")
          .counts("Attendances in a role other than audience.", "Attendances with a known role.")
          .rule(
              "n = events at which the family was, not cancelled, by the day of the event, "
                  + "where its row names a role; x = any of its roles is not audience.")
          .nothing("No attendance with a known role.")
          .under(Section.DECISIONS)
          .told(
              "Active, not audience",
              "the share of attendances in an active role",
              Practice.SHARED_DECISIONS)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.ATTENDANCES, Merge.SUM, Window.Y)
          .perFamily(Method.M2, 3)
          .perGroup(Method.M3, 30)
          .perEvent()
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION)),
  DECISION_FEEDBACK_RATE(
      definition("Decisions reported back")
          .restsOn("P5: “to enhance transparency and trust”", "P5 verbatim")
          .formula(
              "Promises of the school from events of governance that were kept within 20 "
                  + "school days, out of such promises.")
          .counts(
              "Decisions reported back within 20 school days.",
              "Decisions whose 20 school days are known.")
          .rule(
              "Promises of the school, not cancelled, whose event_id names an event of type"
                  + " governance of that school, at made_on, if enrolled then: x if kept_on is by"
                  + " the 20th school day after made_on; pending until that day is known.")
          .nothing("No decision was to be reported back.")
          .under(Section.DECISIONS)
          .told(
              "Decisions reported back",
              "the share of decisions reported back",
              Practice.FOLLOW_THROUGH)
          .leftOpen("Decisions not reported back", "Send one paragraph to all who came")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.DECISIONS, Merge.SUM, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 5)
          .from(ExportKind.COMMITMENTS, ExportKind.CALENDAR, ExportKind.EVENTS)),
  RECOGNITION_RATE(
      definition("Contributors publicly thanked")
          .restsOn("D5: “publicly acknowledge and thank”", "D5 verbatim")
          .formula(
              "Families with an active role who were thanked or honoured within 30 days, out "
                  + "of families with an active role.")
          .counts(
              "1 if a contribution of the month was thanked for within 30 days.",
              "1 if the family contributed and the 30 days are known.")
          .rule(
              "A contribution: at an event, not cancelled, with a role other than audience and"
                  + " honouree, at the day of the event; thanked: by the 30th calendar day after it"
                  + " a reached contact of the school (to_family or mutual) on that day or later"
                  + " has the purpose thanks, or the family was at an event of the school as"
                  + " honouree. n = 1 in a month with a contribution whose 30 days are known, x = 1"
                  + " if one of them was thanked for; pending = 1 in a month whose contributions"
                  + " are all not known yet; several months or schools: once is enough. Its bins"
                  + " hold, once for a family's month at a school, the days until a contribution was"
                  + " first thanked for, or those for which the latest was watched in vain; of"
                  + " several months or schools the first thanks count, or the shortest watch.")
          .nothing("No family had an active role at an event.")
          .under(Section.DECISIONS)
          .told(
              "Contributors thanked",
              "the share of contributing families who were thanked",
              Practice.THANK_PUBLICLY)
          .leftOpen("Contributing families not thanked", "Thank them by name")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.ANY, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 10)
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION, ExportKind.CONTACTS)),
  FAMILY_REPLY_TIME_MEDIAN(
      definition("Time until a family answers")
          .restsOn(
              "P2: “Two-Way Communication”",
              "Kaplan-Meier; replied-only times read 0.9 days where the truth was 2.2")
          .formula(
              "Median hours from a question of the school to the family’s answer; questions "
                  + "never answered count as longer than 14 days.")
          .counts("Questions answered within 14 days.", "Questions that reached the family.")
          .rule(
              "The questions of family_reply_rate_7d, known or not: hours to the first time the"
                  + " family speaks in the conversation; not answered within 336 hours or by the"
                  + " end of what is known: censored then. In bins of 6 hours up to 48 and of 12 up"
                  + " to 336.")
          .nothing("No question to a family arrived.")
          .under(Section.TALK)
          .in(Scale.HOURS)
          .better(Direction.DESCRIPTIVE)
          .of(Unit.QUESTIONS, Merge.SUM, Window.R3)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M5, 30)
          .from(ExportKind.CONTACTS)
          .on(Basis.TIMES)),
  SCHOOL_REPLY_TIME_MEDIAN(
      definition("Time until the school answers")
          .restsOn("R1: “listen attentively”", "Kaplan-Meier")
          .formula(
              "Median school days from a family’s opening to the school’s answer; openings "
                  + "never answered count as longer than 10 school days.")
          .counts(
              "Openings answered within 10 school days.",
              "Conversations that the family opened and that called for an answer.")
          .rule(
              "The conversations of school_reply_rate_2sd, known or not: school days after "
                  + "the opening day to the day on which the school first speaks; not within 10 "
                  + "school days or by the end of what is known: censored then. In bins of one "
                  + "school day.")
          .nothing("No family wrote or called first.")
          .under(Section.TALK)
          .in(Scale.SCHOOL_DAYS)
          .told(
              "Time until the school answers",
              "the median time until the school answers",
              Practice.LISTEN)
          .better(Direction.LOWER_IS_BETTER)
          .of(Unit.CONVERSATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M5, 30)
          .from(ExportKind.CONTACTS, ExportKind.CALENDAR)
          .on(Basis.TIMES)),
  SCHOOL_COMMITMENT_DELAY(
      definition("How late promises are kept")
          .restsOn("R1: “follow through on commitments”", "Kaplan-Meier")
          .formula(
              "Median school days from the due day to the keeping of the school’s promises; "
                  + "kept in time is none, never kept counts as longer.")
          .counts("Promises kept.", "Promises due.")
          .rule(
              "Promises of the school, not cancelled, at the due day (missing: 10 school days "
                  + "after made_on), if enrolled then and known: school days after the due day to "
                  + "kept_on; in time is 0; kept without a day is left out; open ones, those not "
                  + "kept and those kept later are censored at the end of what is known, at most "
                  + "at 30. In bins of one school day.")
          .nothing("No promise was due.")
          .under(Section.TONE)
          .in(Scale.SCHOOL_DAYS)
          .told(
              "How late promises are kept",
              "the median delay of the school’s promises",
              Practice.FOLLOW_THROUGH)
          .closerLookAt(SCHOOL_COMMITMENT_KEPT_RATE)
          .better(Direction.LOWER_IS_BETTER)
          .of(Unit.PROMISES, Merge.SUM, Window.R3)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M5, 20)
          .from(ExportKind.COMMITMENTS, ExportKind.CALENDAR)
          .on(Basis.TIMES)),
  LONGEST_GAP_DAYS(
      definition("Longest silence")
          .restsOn("T5: “keep it consistent”", "R1: “trust grows from consistent actions”")
          .formula(
              "Median over families of the longest run of school days without a personal "
                  + "contact that reached the other side.")
          .counts(
              "Families whose longest silence lies between two contacts.",
              "Families with at least 20 enrolled school days.")
          .rule(
              "Runs of enrolled school days without a reached touch of either side on an "
                  + "enrolled day; a day of a touch ends the run, also at a weekend. Evidence of a "
                  + "month: the days before the first touch, after the last, and the longest run "
                  + "strictly between two; months join in their order. Per family the longest run "
                  + "of the window; where it, or one as long, touches an end of the window it is "
                  + "censored: at least so long. A family counts from 20 enrolled school days.")
          .nothing("No family was enrolled long enough.")
          .under(Section.REACH)
          .in(Scale.SCHOOL_DAYS)
          .told(
              "Longest silence",
              "the longest silence of the median family",
              Practice.SMALL_AND_REGULAR)
          .better(Direction.LOWER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.GAPS, Window.R3)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M5, 10)
          .from(ExportKind.CONTACTS)
          .on(Basis.TIMES)),
  CHANNEL_BREADTH(
      definition("Kinds of channel that worked")
          .restsOn(
              "T3: “use multiple channels”",
              "Bergman: 79 % of parents chose text, 13 % e-mail, 8 % call")
          .formula(
              "Effective number of kinds of channel in which contacts arrived: 1 if all came "
                  + "one way, 4 if evenly in four.")
          .counts("Contacts that reached the other side.", "Contacts that reached the other side.")
          .rule(
              "Reached touches of either side on enrolled days by kind of channel (as "
                  + "reached_by_two_channels; other is left out): exp of the entropy of their "
                  + "shares, plus (S - 1) / (2 n) in the exponent for S kinds seen (Miller and "
                  + "Madow).")
          .nothing("No contact reached anybody.")
          .under(Section.REACH)
          .in(Scale.KINDS)
          .closerLookAt(REACHED_BY_TWO_CHANNELS)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.CONTACTS, Merge.SUM, Window.R3)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M5, 30)
          .from(ExportKind.CONTACTS)
          .on(Basis.TIMES)),
  WORKSHOP_TOPIC_BREADTH(
      definition("Workshop topics offered")
          .restsOn(
              "P3: “supporting homework routines, digital safety, or social-emotional "
                  + "learning”",
              "P3 verbatim; a complete count")
          .formula("Distinct topics of the workshops of the school year.")
          .counts("Distinct topics.", "Workshops held with a topic.")
          .rule(
              "x = distinct topics, case and outer spaces ignored, of workshops held, not "
                  + "cancelled, in the school year; n = workshops with a topic.")
          .nothing("No workshop with a topic was held.")
          .under(Section.EVENTS)
          .in(Scale.TOPICS)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.EVENTS, Merge.SUM, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.NONE, 1)
          .from(ExportKind.EVENTS)
          .on(Basis.SCHOOL)),
  LANGUAGE_VISIBILITY(
      definition("Home languages that appeared")
          .restsOn("P4: “share their traditions, stories, and languages”", "A complete count")
          .formula(
              "Home languages of at least 5 families that a contributor or an event’s "
                  + "language represented, out of such languages.")
          .counts("Languages that appeared.", "Home languages of at least 5 families.")
          .rule(
              "n = home languages with at least 5 families with 10 enrolled school days in the"
                  + " school year; x = those with an attendance in a role other than audience of"
                  + " such a family, or an event held with interpretation in it. At least 2 "
                  + "languages.")
          .nothing("Fewer than two home languages have five families.")
          .under(Section.EVENTS)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.LANGUAGES, Merge.SUM, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.NONE, 2)
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION, ExportKind.FAMILIES)
          .on(Basis.SCHOOL)),
  LEADERSHIP_PARITY(
      definition("Do leaders look like the families?")
          .restsOn("D4: “create parent leadership roles”", "Donner and Zou, limits of a ratio")
          .formula(
              "The share of families of another home language among families with a leading "
                  + "role, over their share among families.")
          .counts(
              "Families of another home language with a leading role.",
              "Families with a leading role.")
          .rule(
              "From leadership_role_rate of the school year: (x of families whose home "
                  + "language is known and not the main one / x of all with known home language) / "
                  + "(n of those / n of all). At least 8 leaders and 20 families on either side.")
          .nothing("No family holds a leading role.")
          .under(Section.DECISIONS)
          .in(Scale.RATIO)
          .better(Direction.DESCRIPTIVE)
          .of(Unit.FAMILIES, Merge.SUM, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M6, 8)
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION, ExportKind.FAMILIES)
          .on(Basis.SCHOOL)),
  LEADER_EVENT_PRESENCE(
      definition("Leaders present at family events")
          .restsOn("D1: “be visible”", "D1 verbatim")
          .formula("Events held with an administrator present, out of events that say so.")
          .counts(
              "Events with an administrator present.",
              "Events held that say if an administrator was present.")
          .rule(
              "n = events held, not cancelled, that say administrator_present, by the day of "
                  + "the event; x = it is true.")
          .nothing("No event was held that says if a leader was present.")
          .under(Section.LEADERS)
          .told(
              "Leaders at family events",
              "the share of family events with a leader present",
              Practice.BE_VISIBLE)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.EVENTS, Merge.SUM, Window.R3)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 4)
          .from(ExportKind.EVENTS)
          .on(Basis.SCHOOL)),
  LEADER_VISIBLE_DAYS(
      definition("Leaders at drop-off and dismissal")
          .restsOn("D1: “be visible”", "Self-logged: read beside a survey")
          .formula("School days with a logged greeting by a leader, out of school days.")
          .counts("School days with a greeting.", "School days of the month.")
          .rule(
              "n = school days of the month; x = those with a touch of author_role "
                  + "admin, channel in_person and is_bulk. Measured at a school that logged any in "
                  + "the school year so far.")
          .nothing("No school day was recorded.")
          .under(Section.LEADERS)
          .told(
              "Leaders at drop-off",
              "the share of school days with a greeting by a leader",
              Practice.BE_VISIBLE)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.SCHOOL_DAYS, Merge.SUM, Window.M)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 10)
          .from(ExportKind.CONTACTS, ExportKind.CALENDAR)
          .on(Basis.SCHOOL)),
  LEADER_UPDATE_REGULARITY(
      definition("School-wide updates every week")
          .restsOn("D3: “modeling open communication”", "A complete count")
          .formula("Weeks with a school-wide update by a leader, out of school weeks.")
          .counts(
              "Weeks with an update by a leader.",
              "Weeks, cut at month ends, with at least three school days.")
          .rule(
              "n = weeks as in contact_regularity, from the school's calendar; x = those with "
                  + "a broadcast to_family of author_role admin that is not in person. Not "
                  + "published for a school with fewer than three leaders.")
          .nothing("No school week was counted.")
          .under(Section.LEADERS)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.SCHOOL_WEEKS, Merge.SUM, Window.R3)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.NONE, 4)
          .from(ExportKind.CONTACTS, ExportKind.CALENDAR)
          .on(Basis.SCHOOL)),
  CHALLENGE_DISCLOSURE_RATE(
      definition("Bad news told openly")
          .restsOn("D3: “transparently, even when challenges arise”", "D3 verbatim")
          .formula(
              "School-wide updates by leaders about a challenge, out of those with a known "
                  + "purpose.")
          .counts("Updates about a challenge.", "Updates with a known purpose.")
          .rule(
              "n = distinct broadcasts to_family of author_role admin with a purpose, that "
                  + "are not in person: one content hash, or without one the same staff member and "
                  + "minute, in a month is one update; x = with the purpose challenge. Not "
                  + "published for a school with fewer than three leaders.")
          .nothing("No leader sent a school-wide update.")
          .under(Section.LEADERS)
          .better(Direction.DESCRIPTIVE)
          .of(Unit.UPDATES, Merge.SUM, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 8)
          .from(ExportKind.CONTACTS)
          .on(Basis.SCHOOL)),
  STAFF_PARTICIPATION_BREADTH(
      definition("How many staff take part")
          .restsOn("C3: “with colleagues”", "Prevents one heroic liaison")
          .formula(
              "Staff members with a personal contact with a family, out of staff members with "
                  + "students.")
          .counts("Nothing yet.", "Nothing yet.")
          .rule("Declared only.")
          .nothing("No export says which staff members have students.")
          .under(Section.LEADERS)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.STAFF, Merge.SUM, Window.R3)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 8)
          .from(ExportKind.CONTACTS)
          .lacking("No export says which staff members have students.")),
  STAFF_STRATEGY_SESSIONS(
      definition("Colleagues plan family engagement together")
          .restsOn(
              "C3: “brainstorming new family engagement strategies with colleagues”", "C3 verbatim")
          .formula("Meetings of staff that plan family engagement.")
          .counts("Nothing yet.", "Nothing yet.")
          .rule("Declared only.")
          .nothing("No export holds meetings of staff alone.")
          .under(Section.LEADERS)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.EVENTS, Merge.SUM, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.NONE, 0)
          .from(ExportKind.CONTACTS)
          .lacking("No export holds meetings of staff alone.")),
  SURVEY_TRUST_MEAN(
      definition("Trust as families say it")
          .restsOn(
              "R1: “trust grows from consistent actions”",
              "Panorama, Parent Trust Scale, 5Essentials")
          .formula("The mean of a validated scale of a survey.")
          .counts("Nothing yet.", "Nothing yet.")
          .rule("Declared only.")
          .nothing("No survey was delivered.")
          .under(Section.LEADERS)
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.SUM, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.NONE, 20)
          .from(ExportKind.CONTACTS)
          .lacking("No survey was delivered."));

  /** Which way is better. */
  public enum Direction {
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER,
    DESCRIPTIVE
  }

  /** What the denominator counts. */
  public enum Unit {
    SCHOOL_DAYS,
    SCHOOL_WEEKS,
    STUDENTS,
    FAMILIES,
    CONVERSATIONS,
    CONTACTS,
    QUESTIONS,
    CONCERNS,
    PROMISES,
    INVITATIONS,
    OBSERVATIONS,
    REGISTRATIONS,
    ATTENDANCES,
    DECISIONS,
    EVENTS,
    LANGUAGES,
    UPDATES,
    STAFF;

    /** The word in a sentence, plural. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The word after a count. */
    public String words(long count) {
      String singular = this == FAMILIES ? "family" : words().replaceFirst("s$", "");
      return Noun.of(count, singular, words());
    }
  }

  /** How evidence of several months or schools becomes one. */
  public enum Merge {
    /** Counts are added. */
    SUM,
    /** A bit per family: once is enough; the denominator is the family's eligibility. */
    OR,
    /** The earliest opportunity stands for all. */
    EARLIEST,
    /** Once is enough, and the denominator is whether there ever was an opportunity. */
    ANY,
    /** Kinds of channel are joined as sets, then counted. */
    CHANNELS,
    /** Silences are joined in the order of time. */
    GAPS
  }

  /** What an indicator is counted from. */
  public enum Basis {
    /** Counts of each family, school and month. */
    FAMILY,
    /** Counts of each student, school and month. */
    STUDENT,
    /** Times, silences and channels of each family, school and month: no share of a count. */
    TIMES,
    /** What a school did as a whole. */
    SCHOOL,
    /** Nothing: no export holds it, and nothing stands in for it. */
    NOTHING
  }

  private final IndicatorDefinition definition;

  Indicator(IndicatorDefinition definition) {
    this.definition = definition;
  }

  private static IndicatorDefinition definition(String title) {
    return new IndicatorDefinition(title);
  }

  /** Plain name, as reports print it. */
  public String title() {
    return definition.title;
  }

  /** The sentence of the article that it rests on. */
  public String sentence() {
    return definition.sentence;
  }

  /** The formula in words. */
  public String formula() {
    return definition.formula;
  }

  /** What its {@code _x} counts. */
  public String takenMeaning() {
    return definition.taken;
  }

  /** What its {@code _n} counts. */
  public String knownMeaning() {
    return definition.known;
  }

  /** Which way is better. */
  @Override
  public Direction direction() {
    return definition.direction;
  }

  /** What the denominator counts. */
  public Unit unit() {
    return definition.unit;
  }

  /** Least opportunities for the value of one family; 0 where a family has no value of its own. */
  public int familyMinimum() {
    return definition.familyMinimum;
  }

  /** Least opportunities for the value of a group, besides the rules of publication. */
  public int groupMinimum() {
    return definition.groupMinimum;
  }

  /** How the value of one family gets its interval. */
  public Method familyMethod() {
    return definition.familyMethod;
  }

  /** How the value of a group gets its interval. */
  public Method groupMethod() {
    return definition.groupMethod;
  }

  /** Its own window: the one that values of groups and reports use. */
  @Override
  public Window window() {
    return definition.window;
  }

  /** The window of the value of one family: its own, or the school year where few fall into it. */
  public Window familyWindow() {
    return definition.isFamilyOfYear ? Window.Y : definition.window;
  }

  /** How evidence of several months or schools becomes one. */
  public Merge merge() {
    return definition.merge;
  }

  /** The standard or study behind the definition. */
  public String source() {
    return definition.source;
  }

  /** The exports without which it is not measured. */
  public Set<ExportKind> inputs() {
    return definition.inputs;
  }

  /** Whether it rests on what contacts were about, and is not measured where nobody noted it. */
  public boolean needsPurposes() {
    return definition.needsPurposes;
  }

  /** Units of the denominator to which a value refers: 1 for shares, more for rates. */
  public int per() {
    return definition.per;
  }

  /** Whether its value is a share in [0, 1]; otherwise it is a rate. */
  public boolean isShare() {
    return definition.per == 1;
  }

  /** What it is counted from. */
  public Basis basis() {
    return definition.basis;
  }

  /** Whether it is a share or rate of counts per family. */
  public boolean isPerFamily() {
    return definition.basis == Basis.FAMILY;
  }

  /** Whether counts of one family are published; some are told of groups only. */
  public boolean isPublishedPerFamily() {
    return isPerFamily() && !definition.isGroupOnly;
  }

  /**
   * Whether each opportunity begins with a contact, which may name a member of staff: staff are
   * then clusters of a group's value beside families (method M3).
   */
  public boolean isByStaff() {
    return definition.isByStaff;
  }

  /**
   * Whether each opportunity of a family is an event that other families have too: how events
   * differ is then part of how families seem to differ (method M2).
   */
  public boolean isPerEvent() {
    return definition.isPerEvent;
  }

  /**
   * Whether its opportunities come in spells, so that each tells less than one: x and n of a family
   * are divided by how much they do (phi) before its value is estimated.
   */
  public boolean comesInSpells() {
    return this == ATTENDANCE_RATE;
  }

  /** Whether its question arises only for families whose language is not the school's main one. */
  public boolean isForOtherLanguages() {
    return this == LANGUAGE_MATCH_RATE
        || this == QUALIFIED_INTERPRETER_RATE
        || this == EVENT_LANGUAGE_ACCESS
        || this == HOME_LANGUAGE_HONOURED_RATE;
  }

  /**
   * Whether it tells if families of another language understand. Families of the main language are
   * then compared with: they understand unless it is recorded otherwise.
   */
  public boolean isLanguageAccess() {
    return this == LANGUAGE_MATCH_RATE
        || this == QUALIFIED_INTERPRETER_RATE
        || this == EVENT_LANGUAGE_ACCESS;
  }

  /** Among which others catalogue and reports show it. */
  public Section section() {
    return definition.section;
  }

  /** What a value of a group is counted in. */
  @Override
  public Scale scale() {
    return definition.scale;
  }

  /** A few words over a tile or before a row of a report. */
  @Override
  public String label() {
    return definition.label;
  }

  /** What it measures, for the middle of a sentence. */
  @Override
  public String subject() {
    return definition.subject;
  }

  /** The practice that moves it. */
  @Override
  public Practice practice() {
    return definition.practice;
  }

  /** What a school left open of it, for a row; empty where that is not the school's to do. */
  public String leftOpen() {
    return definition.leftOpen;
  }

  /** The next step where something was left open, in a few words. */
  public String firstStep() {
    return definition.firstStep;
  }

  /**
   * Whether the PDF reports show it: what a school can act on, told once and with its range. Left
   * to the tables is what no export holds, what only describes, what has no range, and what looks
   * closer at another indicator.
   */
  public boolean isReported() {
    return leftToTables().isEmpty();
  }

  /** Why only the tables tell it, for the middle of a sentence; empty where reports show it. */
  public String leftToTables() {
    if (definition.basis == Basis.NOTHING) {
      return "no export holds it";
    }
    if (definition.direction == Direction.DESCRIPTIVE) {
      return "it describes, and neither way is better";
    }
    if (definition.groupMethod == Method.NONE) {
      return "it is a complete count without a range";
    }
    return definition.closerLookAt.isEmpty() ? "" : "it looks closer at " + definition.closerLookAt;
  }

  /**
   * Whether it rests on events: one evening moves it for many families at once, and a range that
   * takes families one by one does not know it. Reports show it, and rest no headline on it.
   */
  public boolean isByEvent() {
    return definition.inputs.contains(ExportKind.EVENTS)
        || definition.inputs.contains(ExportKind.PARTICIPATION);
  }

  /** Attendance is what comes of practice. */
  @Override
  public boolean isOutcome() {
    return definition.section == Section.ATTENDANCE;
  }

  /** Whether groups have its value in every window: the first eighteen. */
  public boolean hasEveryWindow() {
    return definition.hasEveryWindow;
  }

  /** Whether it needs lengths of messages or calls. */
  public boolean needsLengths() {
    return definition.needsLengths;
  }

  /** The reading to the integer: what exactly is counted, and when. */
  public String rule() {
    return definition.rule;
  }

  /** Why there was nothing to count, as a sentence. */
  public String nothing() {
    return definition.nothing;
  }

  /** Why no export can hold it, as a sentence; empty where one can. */
  public String missing() {
    return definition.missing;
  }

  /** The indicators that the PDF reports show, by section, then in the order of the catalogue. */
  public static List<Indicator> reported() {
    return Stream.of(values())
        .filter(Indicator::isReported)
        .sorted(Comparator.comparing(Indicator::section))
        .toList();
  }

  /** Whether groups of a scope have a value in a window. */
  public boolean isShown(Scope scope, Window window) {
    // The first eighteen have every window everywhere; the others their own, and whole schools
    // also the month within the quarter.
    return switch (basis()) {
      case FAMILY ->
          hasEveryWindow()
              || window == window()
              || window == familyWindow()
              || (window() == Window.R3
                  && window == Window.M
                  && (scope == Scope.SCHOOL || scope == Scope.DISTRICT));
      case STUDENT -> hasEveryWindow() || window == window();
      case TIMES -> window == window() && scope != Scope.GRADE && scope != Scope.SCHOOL_LANGUAGE;
      case SCHOOL -> window == window() && scope == Scope.SCHOOL;
      case NOTHING -> window == window() && (scope == Scope.SCHOOL || scope == Scope.DISTRICT);
    };
  }
}
