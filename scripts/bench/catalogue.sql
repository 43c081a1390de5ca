-- The rest of the catalogue per family, to the integer: run after reference.sql, on its tables.
--
-- Like reference.sql it shares no code with the jobs and is written from the rules of the
-- indicators; it stands apart so that scripts/bench/run times what it always timed.
--
-- Out: ref_measured    every row of a family, school and month, and every indicator measured there
--      ref_times       the same rows with silences, contacts by kind of channel, and times in bins
--      ref_school      what schools did as a whole, in the window of the indicator
--
-- Where the rules are silent, this is how they were read here:
--   a folded touch has channel and duration of its first copy; it failed if a copy bounced and none
--   arrived;
--   an address fails per school: by the touches to_family of that school, on whatever day;
--   any contact row of a school's month that gives a length or duration makes lengths measured,
--   broadcasts and notes too;
--   a leader is known by any row up to the end of M, broadcasts and notes too;
--   a request in the family's answer closes the request that is open, and is none of its own;
--   requests are grouped before it is asked who was enrolled: the first of them decides;
--   an event of governance that was cancelled may have decided something;
--   thanks and honours are those of the school at whose event the family contributed, on whatever
--   day, and are known as far as its contacts are;
--   a promise kept on a day that nobody knows has no time;
--   a leader is somebody with a row of author_role admin, whoever got it, to the end of M;
--   an event is interpreted in the languages that it names, whoever came.

------------------------------------------------------------------------------------------------
-- Words
------------------------------------------------------------------------------------------------

CREATE MACRO has_purpose(bits, code) AS bits & bits_of(code, purposes()) <> 0;
CREATE MACRO has_role(bits, codes) AS bits & bits_of(codes, roles()) <> 0;
CREATE MACRO channel_kind(channel) AS CASE
  WHEN channel IN ('sms', 'app', 'email') THEN 'written'
  WHEN channel IN ('phone', 'video') THEN 'voice'
  WHEN channel = 'in_person' THEN 'in_person'
  WHEN channel = 'letter' THEN 'paper'
END;
CREATE MACRO school_days_to(school, d) AS
  (SELECT count(*) FROM school_days s WHERE s.school_id = school AND s.day <= d);

CREATE TABLE exposure AS
SELECT family_id, school_id, month, bit_count(enrolled_days) AS enrolled_days
FROM family_months
WHERE enrolled_days <> 0;

-- Touches with what the first eighteen do not ask of them.
CREATE TABLE told_touches AS
WITH outcomes AS (
  SELECT coalesce(c.first_number, r.number) AS touch, bool_or(r.outcome = 'bounced') AS is_bounced
  FROM touch_rows r LEFT JOIN copies c USING (number)
  GROUP BY ALL
)
SELECT t.*, month_of(t.day) AS month, r.duration, channel_kind(r.channel) AS channel_kind,
  coalesce(o.is_bounced, false) AS is_bounced,
  coalesce(has_day(e.roll_days, t.day), false) AS is_enrolled,
  t.touch NOT IN (SELECT i.touch FROM individual i) AS is_broadcast
FROM touches t
JOIN outcomes o USING (touch)
JOIN contacts r ON r.number = t.touch
LEFT JOIN family_months e
  ON e.family_id = t.family_id AND e.school_id = t.school_id AND e.month = month_of(t.day);

CREATE TABLE personal AS
SELECT t.*, i.* EXCLUDE (touch, family_id, school_id, staff_id, us, day, direction, kind,
    author_role, content_hash, length_chars, language, interpreter, purposes, thread_id,
    in_reply_to, is_bulk, asks_reply, is_talk, is_delivered),
  i.family_language <> main_language_of(i.school_id) AS is_of_another_language
FROM told_touches t JOIN individual i USING (touch);

-- Opportunities taken, mature, immature.
CREATE TABLE counts (
  indicator VARCHAR, family_id VARCHAR, school_id VARCHAR, month DATE, x BIGINT, n BIGINT,
  pending BIGINT);

-- What happened in a month in which a family was there, where once is enough.
CREATE TABLE happened (indicator VARCHAR, family_id VARCHAR, school_id VARCHAR, month DATE);

------------------------------------------------------------------------------------------------
-- Touches
------------------------------------------------------------------------------------------------

INSERT INTO counts
WITH newest AS (
  SELECT t.family_id, t.school_id, m.month,
    max_by(t.is_bounced AND NOT (t.is_talk OR t.is_delivered), t.touch) AS has_failed
  FROM told_touches t JOIN months m ON t.day BETWEEN last_day(m.month) - 59 AND last_day(m.month)
  WHERE t.direction = 'to_family' AND (t.is_bounced OR t.is_talk OR t.is_delivered)
  GROUP BY ALL
)
SELECT 'contactable_rate', x.family_id, x.school_id, x.month,
  CAST(f.has_valid_address = 'true' AND NOT coalesce(n.has_failed, false) AS BIGINT), 1, 0
FROM exposure x
JOIN family_roster f USING (family_id)
LEFT JOIN newest n USING (family_id, school_id, month)
WHERE f.has_valid_address IS NOT NULL;

CREATE TABLE length_months AS
SELECT DISTINCT school_id, month_of(day) AS month
FROM contacts
WHERE length_chars IS NOT NULL OR duration IS NOT NULL;

INSERT INTO counts
SELECT 'small_update_share', family_id, school_id, month,
  count(*) FILTER (CASE kind WHEN 'message' THEN length_chars <= 500 ELSE duration <= 10 END),
  count(*), 0
FROM personal
WHERE is_enrolled AND is_school_contact
  AND ((kind = 'message' AND length_chars IS NOT NULL)
    OR (kind = 'call' AND duration IS NOT NULL))
GROUP BY ALL;

CREATE TABLE reached AS
SELECT family_id, school_id, month,
  count(*) FILTER (channel_kind = 'written') AS reached_written,
  count(*) FILTER (channel_kind = 'voice') AS reached_voice,
  count(*) FILTER (channel_kind = 'in_person') AS reached_in_person,
  count(*) FILTER (channel_kind = 'paper') AS reached_paper
FROM personal
WHERE is_enrolled AND is_reached
GROUP BY ALL;

INSERT INTO counts
SELECT 'reached_by_two_channels', family_id, school_id, month,
  CAST(sign(reached_written) + sign(reached_voice) + sign(reached_in_person)
    + sign(reached_paper) >= 2 AS BIGINT), 1, 0
FROM reached
WHERE reached_written + reached_voice + reached_in_person + reached_paper > 0;

INSERT INTO counts
SELECT 'qualified_interpreter_rate', family_id, school_id, month,
  count(*) FILTER (interpreter IN ('qualified', 'bilingual_staff')), count(*), 0
FROM personal
WHERE is_enrolled AND is_held AND is_of_another_language AND interpreter IS NOT NULL
  AND NOT (interpreter = 'none' AND coalesce(primary_language(language) = family_language, false))
GROUP BY ALL;

INSERT INTO counts
SELECT 'broadcast_share', family_id, school_id, month, count(*) FILTER (is_broadcast), count(*), 0
FROM told_touches
WHERE is_enrolled AND direction = 'to_family' AND kind IN ('message', 'letter')
GROUP BY ALL;

INSERT INTO happened
SELECT DISTINCT 'insight_request_rate', family_id, school_id, month
FROM personal
WHERE is_enrolled AND is_school_contact AND is_reached AND has_purpose(purposes, 'ask_insight');

INSERT INTO happened
SELECT DISTINCT 'celebration_call_rate', family_id, school_id, month
FROM personal
WHERE is_enrolled AND is_school_contact AND is_held AND is_positive;

INSERT INTO happened
SELECT DISTINCT 'home_language_honoured_rate', family_id, school_id, month
FROM personal
WHERE is_enrolled AND is_school_contact AND is_reached
  AND (coalesce(is_matched, false) OR has_purpose(purposes, 'cultural'));

-- What happened within hours of a touch, and whether those are known.
INSERT INTO counts
WITH talks AS (
  SELECT p.family_id, p.school_id, p.month, p.us + hours(336) < k.end_us AS is_known,
    EXISTS (
      FROM personal l
      WHERE l.family_id = p.family_id AND l.school_id = p.school_id AND l.touch > p.touch
        AND l.us <= p.us + hours(336) AND l.is_school_contact AND l.is_reached) AS is_back
  FROM personal p JOIN known k USING (school_id)
  WHERE p.is_enrolled AND p.is_held
    AND (p.is_concern OR has_purpose(p.purposes, 'hardship'))
)
SELECT 'check_back_rate', family_id, school_id, month,
  count(*) FILTER (is_known AND is_back), count(*) FILTER (is_known),
  count(*) FILTER (NOT is_known)
FROM talks
GROUP BY ALL;

CREATE TABLE insight_turns AS
SELECT *,
  is_school_contact AND is_reached AND has_purpose(purposes, 'ask_insight') AS is_request,
  (direction = 'from_family' AND has_purpose(purposes, 'share_observation')) OR is_held
    AS is_answer
FROM personal;

-- Requests between two answers are one, at the first.
CREATE TABLE insight_requests AS
WITH placed AS (
  SELECT *, coalesce(count(*) FILTER (is_answer) OVER (
      PARTITION BY family_id, school_id ORDER BY touch
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS answers_before
  FROM insight_turns
), firsts AS (
  SELECT min(touch) AS touch
  FROM placed
  WHERE is_request
  GROUP BY family_id, school_id, answers_before
)
SELECT r.* FROM firsts JOIN insight_turns r USING (touch) WHERE r.is_enrolled;

INSERT INTO counts
WITH requests AS (
  SELECT r.family_id, r.school_id, r.month, r.us + hours(336) < k.end_us AS is_known,
    EXISTS (
      FROM insight_turns a
      WHERE a.family_id = r.family_id AND a.school_id = r.school_id AND a.touch >= r.touch
        AND a.us <= r.us + hours(336) AND a.is_answer) AS is_answered
  FROM insight_requests r JOIN known k USING (school_id)
)
SELECT 'insight_share_rate', family_id, school_id, month,
  count(*) FILTER (is_known AND is_answered), count(*) FILTER (is_known),
  count(*) FILTER (NOT is_known)
FROM requests
GROUP BY ALL;

------------------------------------------------------------------------------------------------
-- Threads
------------------------------------------------------------------------------------------------

INSERT INTO counts
SELECT 'family_initiated_share', family_id, school_id, month,
  count(*) FILTER (opened_by = 'from_family'), count(*), 0
FROM threads
GROUP BY ALL;

INSERT INTO counts
WITH about AS (
  SELECT h.family_id, h.school_id, h.month, h.first_touch, bit_or(t.purposes) AS purposes,
    bool_and(h.opened_us + hours(35 * 24) < k.end_us) AS is_known
  FROM threads h JOIN turns t USING (first_touch) JOIN known k ON k.school_id = h.school_id
  WHERE t.us <= h.opened_us + hours(35 * 24)
  GROUP BY ALL
)
SELECT 'transactional_share', family_id, school_id, month,
  count(*) FILTER (is_known
    AND purposes & ~bits_of('logistics;payment;reminder;attendance_notice', purposes()) = 0),
  count(*) FILTER (is_known), count(*) FILTER (NOT is_known)
FROM about
WHERE purposes <> 0
GROUP BY ALL;

-- Conversations that the family opened and that call for an answer.
CREATE TABLE openings AS
WITH answered AS (
  SELECT h.*, (
      SELECT min(t.touch) FROM turns t
      WHERE t.first_touch = h.first_touch AND t.school_speaks) AS answer,
    (
      SELECT min(t.touch) FROM turns t
      WHERE t.first_touch = h.first_touch AND t.school_speaks AND t.day <= h.deadline)
      AS answer_in_time
  FROM threads h
  WHERE h.opened_by = 'from_family'
), last_words AS (
  SELECT a.first_touch, max(t.touch) AS touch
  FROM answered a JOIN turns t USING (first_touch)
  WHERE t.direction = 'from_family' AND t.day <= a.deadline
    AND (a.answer_in_time IS NULL OR t.touch < a.answer_in_time)
  GROUP BY a.first_touch
)
SELECT a.*, o.staff_id AS addressed_to
FROM answered a
JOIN individual o ON o.touch = a.first_touch
LEFT JOIN last_words w USING (first_touch)
LEFT JOIN turns l ON l.touch = w.touch
WHERE NOT (coalesce(l.purposes = bits_of('thanks', purposes()), false)
  OR (l.purposes = 0 AND coalesce(l.length_chars <= 15, false)));

INSERT INTO counts
WITH leaders AS (
  SELECT DISTINCT school_id, staff_id AS addressed_to
  FROM contacts
  WHERE author_role = 'admin' AND staff_id IS NOT NULL
)
SELECT 'leader_reply_rate_2sd', family_id, school_id, month,
  count(*) FILTER (is_deadline_known AND answer_in_time IS NOT NULL),
  count(*) FILTER (is_deadline_known), count(*) FILTER (NOT is_deadline_known)
FROM openings SEMI JOIN leaders USING (school_id, addressed_to)
GROUP BY ALL;

INSERT INTO counts
WITH shared AS (
  SELECT t.first_touch, t.touch, p.family_id, p.school_id, p.month, p.day, p.is_held,
    school_days_to(p.school_id, p.day) AS days_before
  FROM turns t JOIN personal p USING (touch)
  WHERE p.is_enrolled AND has_purpose(p.purposes, 'share_observation')
    AND (p.direction = 'from_family' OR p.is_held)
), placed AS (
  SELECT s.*, least(coalesce(d.day, s.day + 14), s.day + 14) AS deadline
  FROM shared s LEFT JOIN school_days d
    ON d.school_id = s.school_id AND d.number = s.days_before + 5
), judged AS (
  SELECT p.*, p.deadline <= k.last_day AS is_known,
    p.is_held OR EXISTS (
      FROM turns l
      WHERE l.first_touch = p.first_touch AND l.touch > p.touch AND l.school_speaks
        AND l.day <= p.deadline) AS is_taken_up
  FROM placed p JOIN known k USING (school_id)
)
SELECT 'insight_ack_rate', family_id, school_id, month,
  count(*) FILTER (is_known AND is_taken_up), count(*) FILTER (is_known),
  count(*) FILTER (NOT is_known)
FROM judged
GROUP BY ALL;

------------------------------------------------------------------------------------------------
-- Promises
------------------------------------------------------------------------------------------------

INSERT INTO counts
SELECT 'family_commitment_kept_rate', family_id, school_id, month_of(day),
  count(*) FILTER (outcome = 'kept' AND kept_on <= day),
  count(*) FILTER (outcome IN ('kept', 'not kept') OR (outcome = 'open' AND is_overdue)),
  count(*) FILTER (outcome = 'open' AND NOT is_overdue)
FROM judged_promises
WHERE made_by = 'family'
GROUP BY ALL;

INSERT INTO counts
WITH decisions AS (
  SELECT c.family_id, c.school_id, c.made_on, c.kept_on,
    school_days_to(c.school_id, c.made_on) AS days_before
  FROM commitments c
  JOIN planned_events g
    ON g.event_id = c.event_id AND g.school_id = c.school_id AND g.type = 'governance'
  JOIN family_months e ON e.family_id = c.family_id AND e.school_id = c.school_id
    AND e.month = month_of(c.made_on) AND has_day(e.roll_days, c.made_on)
  WHERE c.made_by = 'school'
), judged AS (
  SELECT d.*, coalesce(month_of(s.day) <= getvariable('last_month'), false) AS is_known,
    coalesce(d.kept_on <= s.day, false) AS is_reported
  FROM decisions d
  LEFT JOIN school_days s ON s.school_id = d.school_id AND s.number = d.days_before + 20
)
SELECT 'decision_feedback_rate', family_id, school_id, month_of(made_on),
  count(*) FILTER (is_known AND is_reported), count(*) FILTER (is_known),
  count(*) FILTER (NOT is_known)
FROM judged
GROUP BY ALL;

------------------------------------------------------------------------------------------------
-- Events
------------------------------------------------------------------------------------------------

-- Families of the roll on the day of an event, with what is known of them there.
CREATE TABLE meetings AS
SELECT d.family_id, e.*, month_of(e.day) AS month, f.language AS family_language,
  coalesce(f.language <> main_language_of(e.school_id), false) AS is_of_another_language,
  coalesce(list_contains(e.languages, f.language), false) AS is_interpreted,
  e.is_open OR coalesce(p.is_invited, false) AS is_invited,
  coalesce(p.is_registered, false) AS is_registered,
  coalesce(p.is_there, false) AS is_there, coalesce(p.roles, 0) AS roles
FROM events e
JOIN family_months d
  ON d.school_id = e.school_id AND d.month = month_of(e.day) AND has_day(d.roll_days, e.day)
LEFT JOIN participation p ON p.event_id = e.event_id AND p.family_id = d.family_id
LEFT JOIN families f ON f.family_id = d.family_id;

INSERT INTO counts
SELECT 'register_to_attend', family_id, school_id, month, count(*) FILTER (is_there), count(*), 0
FROM meetings WHERE is_registered GROUP BY ALL;

INSERT INTO counts
SELECT 'event_language_access', family_id, school_id, month,
  count(*) FILTER (is_interpreted), count(*), 0
FROM meetings WHERE is_invited AND is_of_another_language GROUP BY ALL;

INSERT INTO counts
SELECT 'event_flexible_time', family_id, school_id, month,
  count(*) FILTER (is_flexible OR is_remote), count(*), 0
FROM meetings WHERE is_invited GROUP BY ALL;

INSERT INTO counts
SELECT 'event_childcare', family_id, school_id, month,
  count(*) FILTER (has_childcare = 'true'), count(*), 0
FROM meetings WHERE is_invited AND NOT is_remote AND has_childcare IS NOT NULL GROUP BY ALL;

INSERT INTO counts
SELECT 'event_participation_accessible', family_id, school_id, month,
  count(*) FILTER (is_there), count(*), 0
FROM meetings
WHERE (is_invited OR is_there) AND family_language IS NOT NULL
  AND (NOT is_of_another_language OR is_interpreted)
GROUP BY ALL;

INSERT INTO counts
SELECT 'active_role_share', family_id, school_id, month,
  count(*) FILTER (roles & ~bits_of('audience', roles()) <> 0), count(*), 0
FROM meetings WHERE is_there AND roles <> 0 GROUP BY ALL;

INSERT INTO happened
SELECT DISTINCT 'cultural_event_reach', family_id, school_id, month
FROM meetings WHERE is_there AND type = 'cultural';

INSERT INTO happened
SELECT DISTINCT 'cultural_contribution_rate', family_id, school_id, month
FROM meetings
WHERE is_there AND type = 'cultural' AND has_role(roles, 'presenter;classroom_expert');

INSERT INTO happened
SELECT DISTINCT 'expertise_sharing_rate', family_id, school_id, month
FROM meetings WHERE is_there AND has_role(roles, 'presenter;classroom_expert');

INSERT INTO happened
SELECT DISTINCT 'decision_participation_rate', family_id, school_id, month
FROM meetings WHERE is_there AND type = 'governance';

INSERT INTO happened
SELECT DISTINCT 'leadership_role_rate', family_id, school_id, month
FROM meetings WHERE has_role(roles, 'committee_member;chair;advisor');

INSERT INTO counts
WITH contributions AS (
  SELECT m.family_id, m.school_id, m.month, m.day + 30 <= k.last_day AS is_known,
    EXISTS (
      FROM personal t
      WHERE t.family_id = m.family_id AND t.school_id = m.school_id AND t.is_school_contact
        AND t.is_reached AND has_purpose(t.purposes, 'thanks')
        AND t.day BETWEEN m.day AND m.day + 30)
    OR EXISTS (
      FROM participation p JOIN events e USING (event_id)
      WHERE p.family_id = m.family_id AND e.school_id = m.school_id AND p.is_there
        AND has_role(p.roles, 'honouree') AND e.day BETWEEN m.day AND m.day + 30) AS is_thanked
  FROM meetings m JOIN known k USING (school_id)
  WHERE m.is_there AND m.roles & ~bits_of('audience;honouree', roles()) <> 0
)
SELECT 'recognition_rate', family_id, school_id, month,
  CAST(bool_or(is_known AND is_thanked) AS BIGINT), CAST(bool_or(is_known) AS BIGINT),
  CAST(NOT bool_or(is_known) AS BIGINT)
FROM contributions
GROUP BY ALL;

------------------------------------------------------------------------------------------------
-- Rows: where once is enough, and what is measured where
------------------------------------------------------------------------------------------------

INSERT INTO counts
SELECT i.indicator, x.family_id, x.school_id, x.month, CAST(h.month IS NOT NULL AS BIGINT), 1, 0
FROM exposure x
CROSS JOIN (SELECT unnest(['insight_request_rate', 'celebration_call_rate',
  'home_language_honoured_rate', 'cultural_event_reach', 'cultural_contribution_rate',
  'expertise_sharing_rate', 'decision_participation_rate', 'leadership_role_rate'])
  AS indicator) i
LEFT JOIN happened h ON h.indicator = i.indicator AND h.family_id = x.family_id
  AND h.school_id = x.school_id AND h.month = x.month
LEFT JOIN families f ON f.family_id = x.family_id
WHERE i.indicator <> 'home_language_honoured_rate'
  OR coalesce(f.language <> main_language_of(x.school_id), false);

-- What an indicator needs: exports, and things noted in a school's month.
CREATE TABLE needs AS
SELECT * FROM (VALUES
  (true, 'attendance_rate', ['attendance']),
  (true, 'individual_reach_rate', ['contacts']),
  (true, 'two_way_share', ['contacts']),
  (true, 'school_reply_rate_2sd', ['contacts', 'calendar']),
  (true, 'event_participation_rate', ['events', 'participation']),
  (true, 'contact_rate', ['contacts']),
  (true, 'contact_regularity', ['contacts']),
  (true, 'family_reply_rate_7d', ['contacts']),
  (true, 'language_match_rate', ['contacts', 'families']),
  (true, 'positive_first', ['purposes', 'calendar']),
  (true, 'positive_share', ['purposes']),
  (true, 'concern_conversation_rate', ['purposes', 'calendar']),
  (true, 'school_commitment_kept_rate', ['commitments', 'calendar']),
  (true, 'invitation_coverage', ['events', 'participation']),
  (true, 'workshop_reach', ['events', 'participation']),
  (true, 'full_access_share', ['events', 'participation', 'families']),
  (false, 'contactable_rate', ['families']),
  (false, 'small_update_share', ['contacts', 'lengths']),
  (false, 'reached_by_two_channels', ['contacts']),
  (false, 'qualified_interpreter_rate', ['contacts', 'families']),
  (false, 'broadcast_share', ['contacts']),
  (false, 'transactional_share', ['contacts', 'purposes']),
  (false, 'family_initiated_share', ['contacts']),
  (false, 'leader_reply_rate_2sd', ['contacts', 'calendar']),
  (false, 'insight_request_rate', ['contacts', 'purposes']),
  (false, 'insight_share_rate', ['contacts', 'purposes']),
  (false, 'insight_ack_rate', ['contacts', 'calendar', 'purposes']),
  (false, 'celebration_call_rate', ['contacts', 'purposes']),
  (false, 'check_back_rate', ['contacts', 'purposes']),
  (false, 'family_commitment_kept_rate', ['commitments', 'calendar']),
  (false, 'home_language_honoured_rate', ['contacts', 'families']),
  (false, 'register_to_attend', ['events', 'participation']),
  (false, 'event_language_access', ['events', 'participation', 'families']),
  (false, 'event_flexible_time', ['events', 'participation']),
  (false, 'event_childcare', ['events', 'participation']),
  (false, 'event_participation_accessible', ['events', 'participation', 'families']),
  (false, 'cultural_event_reach', ['events', 'participation']),
  (false, 'cultural_contribution_rate', ['events', 'participation']),
  (false, 'expertise_sharing_rate', ['events', 'participation']),
  (false, 'decision_participation_rate', ['events', 'participation']),
  (false, 'leadership_role_rate', ['events', 'participation']),
  (false, 'active_role_share', ['events', 'participation']),
  (false, 'decision_feedback_rate', ['commitments', 'calendar', 'events']),
  (false, 'recognition_rate', ['events', 'participation', 'contacts'])
) AS v(is_of_the_first, indicator, needed);

-- What there is in a month of a school.
CREATE TABLE present AS
WITH places AS (
  SELECT DISTINCT school_id, month FROM family_months
), delivered_kinds AS (
  SELECT list(DISTINCT kind) AS kinds FROM deliveries
  WHERE kind IN ('calendar', 'families', 'commitments', 'events', 'participation')
)
SELECT p.school_id, p.month, list_concat(d.kinds,
  list_filter([
      CASE WHEN p.month <= k.month THEN 'contacts' END,
      CASE WHEN a.month IS NOT NULL THEN 'attendance' END,
      CASE WHEN u.month IS NOT NULL THEN 'purposes' END,
      CASE WHEN l.month IS NOT NULL THEN 'lengths' END],
    lambda kind: kind IS NOT NULL)) AS kinds
FROM places p
CROSS JOIN delivered_kinds d
LEFT JOIN known k ON k.school_id = p.school_id
LEFT JOIN attendance_months a ON a.school_id = p.school_id AND a.month = p.month
LEFT JOIN purpose_months u ON u.school_id = p.school_id AND u.month = p.month
LEFT JOIN length_months l ON l.school_id = p.school_id AND l.month = p.month;

CREATE TABLE measured_months AS
SELECT n.indicator, n.is_of_the_first, p.school_id, p.month
FROM present p JOIN needs n ON list_has_all(p.kinds, n.needed);

CREATE TABLE family_cells AS
SELECT family_id, school_id, month FROM ref_family
UNION
SELECT c.family_id, c.school_id, c.month
FROM counts c SEMI JOIN measured_months m USING (indicator, school_id, month)
WHERE c.n + c.pending > 0 AND c.indicator <> 'family_commitment_kept_rate';

-- Of the first eighteen the rows alone that reference.sql has none of: there is nothing of them.
CREATE TABLE ref_measured AS
SELECT c.family_id, c.school_id, c.month, coalesce(e.enrolled_days, 0) AS enrolled_days,
  m.indicator, coalesce(k.x, 0) AS x, coalesce(k.n, 0) AS n, coalesce(k.pending, 0) AS pending
FROM family_cells c
JOIN measured_months m USING (school_id, month)
LEFT JOIN exposure e USING (family_id, school_id, month)
LEFT JOIN counts k ON k.indicator = m.indicator AND k.family_id = c.family_id
  AND k.school_id = c.school_id AND k.month = c.month
LEFT JOIN ref_family r USING (family_id, school_id, month)
WHERE NOT m.is_of_the_first OR r.family_id IS NULL;

------------------------------------------------------------------------------------------------
-- Silences, contacts by kind of channel, and times in bins
------------------------------------------------------------------------------------------------

-- Days of a month with a touch that reached, as bits: the silence before the first, the longest
-- between two, the one after the last.
CREATE TABLE silences AS
WITH touched AS (
  SELECT DISTINCT family_id, school_id, month, day
  FROM personal
  WHERE is_enrolled AND is_reached
), runs AS (
  SELECT f.family_id, f.school_id, f.month, f.enrolled_days, t.day,
    lag(t.day) OVER (PARTITION BY f.family_id, f.school_id, f.month ORDER BY t.day) AS earlier
  FROM family_months f JOIN touched t USING (family_id, school_id, month)
), spoken AS (
  SELECT family_id, school_id, month, min(day) AS first_day, max(day) AS final_day,
    max(CASE WHEN day - earlier > 1
      THEN bit_count(enrolled_days & bits_between(earlier + 1, day - 1)) ELSE 0 END) AS between
  FROM runs
  GROUP BY ALL
)
SELECT f.family_id, f.school_id, f.month,
  bit_count(CASE WHEN s.month IS NULL THEN f.enrolled_days
    ELSE f.enrolled_days & (day_bit(s.first_day) - 1) END) AS before,
  coalesce(s.between, 0) AS between,
  bit_count(CASE WHEN s.month IS NULL THEN f.enrolled_days
    WHEN s.final_day = last_day(f.month) THEN 0
    ELSE f.enrolled_days & bits_between(s.final_day + 1, last_day(f.month)) END) AS after
FROM family_months f LEFT JOIN spoken s USING (family_id, school_id, month);

-- Bins: what takes a time is in the first whose upper edge is not below it. What was watched for a
-- time in vain is in the first whose upper edge is above it.
CREATE TABLE times (
  indicator VARCHAR, family_id VARCHAR, school_id VARCHAR, month DATE, bin BIGINT,
  has_happened BOOLEAN);

CREATE MACRO hour_bin(us) AS CASE
  WHEN us <= hours(6) THEN 0
  WHEN us <= hours(48) THEN (us - 1) // hours(6)
  ELSE 8 + (us - hours(48) - 1) // hours(12)
END;
CREATE MACRO watched_hour_bin(us) AS CASE
  WHEN us < hours(48) THEN us // hours(6)
  ELSE 8 + (us - hours(48)) // hours(12)
END;

INSERT INTO times
WITH spoken AS (
  SELECT *,
    count(*) FILTER (family_speaks) OVER (PARTITION BY first_touch ORDER BY touch) AS after_turns
  FROM turns
  WHERE opened_by = 'to_family'
), asked AS (
  SELECT min(touch) AS touch
  FROM spoken
  WHERE direction = 'to_family' AND kind = 'message' AND is_reached
    AND coalesce(is_matched, true)
    AND (asks_reply OR school_id NOT IN (SELECT school_id FROM asking_schools))
  GROUP BY first_touch, after_turns
), answered AS (
  -- The instant at which the next month begins is not known.
  SELECT q.family_id, q.school_id, q.month, least(k.end_us - q.us - 1, hours(336)) AS watched,
    (SELECT min(a.us) FROM turns a
      WHERE a.first_touch = t.first_touch AND a.touch > q.touch AND a.family_speaks) - q.us
      AS waited
  FROM asked
  JOIN personal q USING (touch)
  JOIN turns t USING (touch)
  JOIN known k ON k.school_id = q.school_id
  WHERE q.is_enrolled
)
SELECT 'family_reply_time_median', family_id, school_id, month,
  CASE WHEN coalesce(waited <= hours(336), false) THEN hour_bin(waited)
    ELSE watched_hour_bin(watched) END,
  coalesce(waited <= hours(336), false)
FROM answered;

-- Until both sides have spoken in a conversation.
INSERT INTO times
WITH spoken AS (
  SELECT h.family_id, h.school_id, h.month, h.first_touch,
    least(any_value(h.end_us - h.opened_us) - 1, hours(336)) AS watched,
    CASE WHEN bool_or(t.family_speaks) AND bool_or(t.school_speaks)
      THEN greatest(min(t.us) FILTER (t.family_speaks), min(t.us) FILTER (t.school_speaks))
    END - any_value(h.opened_us) AS waited
  FROM threads h JOIN turns t USING (first_touch)
  GROUP BY h.family_id, h.school_id, h.month, h.first_touch
)
SELECT 'two_way_share', family_id, school_id, month,
  CASE WHEN coalesce(waited <= hours(336), false) THEN hour_bin(waited)
    ELSE watched_hour_bin(watched) END,
  coalesce(waited <= hours(336), false)
FROM spoken;

-- Until a request for insight is answered.
INSERT INTO times
WITH answered AS (
  SELECT r.family_id, r.school_id, r.month, least(k.end_us - r.us - 1, hours(336)) AS watched,
    (SELECT min(a.us) FROM insight_turns a
      WHERE a.family_id = r.family_id AND a.school_id = r.school_id AND a.touch >= r.touch
        AND a.is_answer) - r.us AS waited
  FROM insight_requests r JOIN known k USING (school_id)
)
SELECT 'insight_share_rate', family_id, school_id, month,
  CASE WHEN coalesce(waited <= hours(336), false) THEN hour_bin(waited)
    ELSE watched_hour_bin(watched) END,
  coalesce(waited <= hours(336), false)
FROM answered;

INSERT INTO times
WITH answered AS (
  SELECT o.family_id, o.school_id, o.month,
    least(school_days_to(o.school_id, k.last_day)
      - school_days_to(o.school_id, o.opened_day), 10) AS watched,
    CASE WHEN a.day IS NOT NULL
      THEN school_days_to(o.school_id, a.day) - school_days_to(o.school_id, o.opened_day) END
      AS waited
  FROM openings o JOIN known k USING (school_id) LEFT JOIN turns a ON a.touch = o.answer
)
SELECT 'school_reply_time_median', family_id, school_id, month,
  CASE WHEN coalesce(waited <= 10, false) THEN waited ELSE watched + 1 END,
  coalesce(waited <= 10, false)
FROM answered;

-- Until an answer by the deadline, which may be that of calendar days: what was not answered by then
-- was not within two school days.
INSERT INTO times
WITH answered AS (
  SELECT o.family_id, o.school_id, o.month, o.is_deadline_known,
    least(school_days_to(o.school_id, k.last_day)
      - school_days_to(o.school_id, o.opened_day), 2) AS watched,
    CASE WHEN a.day IS NOT NULL
      THEN school_days_to(o.school_id, a.day) - school_days_to(o.school_id, o.opened_day) END
      AS waited
  FROM openings o JOIN known k USING (school_id) LEFT JOIN turns a ON a.touch = o.answer_in_time
)
SELECT 'school_reply_rate_2sd', family_id, school_id, month,
  coalesce(waited, CASE WHEN is_deadline_known THEN 3 ELSE watched + 1 END), waited IS NOT NULL
FROM answered;

-- Until a contribution of the month was thanked for; else for how long the latest was watched.
INSERT INTO times
WITH thanks AS (
  SELECT family_id, school_id, day FROM personal
  WHERE is_school_contact AND is_reached AND has_purpose(purposes, 'thanks')
  UNION ALL
  SELECT p.family_id, e.school_id, e.day FROM participation p JOIN events e USING (event_id)
  WHERE p.is_there AND has_role(p.roles, 'honouree')
), watched AS (
  SELECT m.family_id, m.school_id, m.month, greatest(least(k.last_day - m.day, 30), 0) AS watched,
    (SELECT min(t.day) FROM thanks t
      WHERE t.family_id = m.family_id AND t.school_id = m.school_id
        AND t.day BETWEEN m.day AND least(m.day + 30, k.last_day)) - m.day AS waited
  FROM meetings m JOIN known k USING (school_id)
  WHERE m.is_there AND m.roles & ~bits_of('audience;honouree', roles()) <> 0
)
SELECT 'recognition_rate', family_id, school_id, month,
  coalesce(min(waited), min(watched) + 1), min(waited) IS NOT NULL
FROM watched
GROUP BY ALL;

INSERT INTO times
WITH delayed AS (
  SELECT family_id, school_id, day, kept_on,
    least(school_days_to(school_id, last_day(getvariable('last_month')))
      - school_days_to(school_id, day), 30) AS watched,
    CASE
      WHEN kept_on <= day THEN 0
      WHEN kept_on > day THEN school_days_to(school_id, kept_on) - school_days_to(school_id, day)
    END AS delay
  FROM judged_promises
  WHERE made_by = 'school' AND outcome <> 'nobody knows when'
)
SELECT 'school_commitment_delay', family_id, school_id, month_of(day),
  CASE WHEN coalesce(delay <= 30, false) THEN delay ELSE watched + 1 END,
  coalesce(delay <= 30, false)
FROM delayed;

-- Nothing to time is null. Bins as bin:count of what happened and, after a bar, of what had not.
CREATE TABLE bins AS
WITH counted AS (
  SELECT indicator, family_id, school_id, month, has_happened, bin, count(*) AS times
  FROM times
  GROUP BY ALL
)
SELECT indicator, family_id, school_id, month,
  coalesce(string_agg(bin || ':' || times, ' ' ORDER BY bin) FILTER (has_happened), '') || '|'
  || coalesce(string_agg(bin || ':' || times, ' ' ORDER BY bin) FILTER (NOT has_happened), '')
    AS bins
FROM counted
GROUP BY ALL;

CREATE TABLE ref_times AS
WITH cells AS (
  SELECT c.*, list_has_all(p.kinds, ['contacts']) AS has_contacts,
    list_has_all(p.kinds, ['commitments', 'calendar']) AS has_promises,
    list_has_all(p.kinds, ['contacts', 'purposes']) AS has_purposes,
    list_has_all(p.kinds, ['events', 'participation', 'contacts']) AS has_events,
    list_has_all(p.kinds, ['contacts', 'calendar']) AS has_school_days
  FROM family_cells c JOIN present p USING (school_id, month)
)
SELECT c.family_id, c.school_id, c.month, coalesce(x.enrolled_days, 0) AS enrolled_days,
  CASE WHEN has_contacts THEN coalesce(r.reached_written, 0) END AS reached_written,
  CASE WHEN has_contacts THEN coalesce(r.reached_voice, 0) END AS reached_voice,
  CASE WHEN has_contacts THEN coalesce(r.reached_in_person, 0) END AS reached_in_person,
  CASE WHEN has_contacts THEN coalesce(r.reached_paper, 0) END AS reached_paper,
  CASE WHEN has_contacts AND x.month IS NOT NULL THEN s.before END AS longest_gap_days_before,
  CASE WHEN has_contacts AND x.month IS NOT NULL THEN s.between END AS longest_gap_days_between,
  CASE WHEN has_contacts AND x.month IS NOT NULL THEN s.after END AS longest_gap_days_after,
  CASE WHEN has_contacts THEN b.bins END AS two_way_share_bins,
  CASE WHEN has_school_days THEN w.bins END AS school_reply_rate_2sd_bins,
  CASE WHEN has_purposes THEN i.bins END AS insight_share_rate_bins,
  CASE WHEN has_events THEN z.bins END AS recognition_rate_bins,
  CASE WHEN has_contacts THEN f.bins END AS family_reply_time_median_bins,
  CASE WHEN has_school_days THEN a.bins END AS school_reply_time_median_bins,
  CASE WHEN has_promises THEN d.bins END AS school_commitment_delay_bins
FROM cells c
LEFT JOIN exposure x USING (family_id, school_id, month)
LEFT JOIN reached r USING (family_id, school_id, month)
LEFT JOIN silences s USING (family_id, school_id, month)
LEFT JOIN bins f ON f.indicator = 'family_reply_time_median' AND f.family_id = c.family_id
  AND f.school_id = c.school_id AND f.month = c.month
LEFT JOIN bins b ON b.indicator = 'two_way_share' AND b.family_id = c.family_id
  AND b.school_id = c.school_id AND b.month = c.month
LEFT JOIN bins i ON i.indicator = 'insight_share_rate' AND i.family_id = c.family_id
  AND i.school_id = c.school_id AND i.month = c.month
LEFT JOIN bins w ON w.indicator = 'school_reply_rate_2sd' AND w.family_id = c.family_id
  AND w.school_id = c.school_id AND w.month = c.month
LEFT JOIN bins z ON z.indicator = 'recognition_rate' AND z.family_id = c.family_id
  AND z.school_id = c.school_id AND z.month = c.month
LEFT JOIN bins a ON a.indicator = 'school_reply_time_median' AND a.family_id = c.family_id
  AND a.school_id = c.school_id AND a.month = c.month
LEFT JOIN bins d ON d.indicator = 'school_commitment_delay' AND d.family_id = c.family_id
  AND d.school_id = c.school_id AND d.month = c.month;

------------------------------------------------------------------------------------------------
-- What schools did as a whole: per month, and in the school year up to a month
------------------------------------------------------------------------------------------------

CREATE TABLE school_counts (
  indicator VARCHAR, school_id VARCHAR, month DATE, x BIGINT, n BIGINT, pending BIGINT DEFAULT 0);

-- What is told of no family is told of its school.
INSERT INTO school_counts
SELECT indicator, school_id, month, sum(x), sum(n), sum(pending)
FROM counts SEMI JOIN measured_months USING (indicator, school_id, month)
WHERE indicator = 'family_commitment_kept_rate'
GROUP BY ALL;

INSERT INTO school_counts (indicator, school_id, month, x, n)
SELECT 'leader_event_presence', school_id, month_of(day),
  count(*) FILTER (administrator_present = 'true'), count(*)
FROM events
WHERE administrator_present IS NOT NULL
GROUP BY ALL;

CREATE TABLE greetings AS
SELECT DISTINCT t.school_id, t.day
FROM told_touches t JOIN contacts r ON r.number = t.touch
WHERE t.author_role = 'admin' AND r.channel = 'in_person' AND t.is_bulk;

INSERT INTO school_counts (indicator, school_id, month, x, n)
SELECT 'leader_visible_days', d.school_id, month_of(d.day), count(g.day), count(*)
FROM school_days d
JOIN known k ON k.school_id = d.school_id AND month_of(d.day) <= k.month
LEFT JOIN greetings g ON g.school_id = d.school_id AND g.day = d.day
GROUP BY ALL;

CREATE TABLE leader_updates AS
SELECT t.school_id, t.month, t.day, t.purposes,
  coalesce('hash ' || t.content_hash,
    'minute ' || coalesce(t.staff_id, '') || ' ' || t.us // minutes(1)) AS words
FROM told_touches t JOIN contacts r ON r.number = t.touch
WHERE t.is_broadcast AND t.direction = 'to_family' AND t.author_role = 'admin'
  AND r.channel <> 'in_person';

INSERT INTO school_counts (indicator, school_id, month, x, n)
WITH pieces AS (
  SELECT s.school_id, s.month, w.week
  FROM school_months s JOIN weeks w USING (month)
  JOIN known k ON k.school_id = s.school_id AND s.month <= k.month
  WHERE bit_count(s.school_days & w.days) >= 3
), told AS (
  SELECT DISTINCT school_id, month, week_of(day) AS week, true AS is_told FROM leader_updates
)
SELECT 'leader_update_regularity', p.school_id, p.month, count(t.is_told), count(*)
FROM pieces p LEFT JOIN told t USING (school_id, month, week)
GROUP BY ALL;

INSERT INTO school_counts (indicator, school_id, month, x, n)
WITH updates AS (
  SELECT school_id, month, words, bit_or(purposes) AS purposes
  FROM leader_updates
  GROUP BY ALL
)
SELECT 'challenge_disclosure_rate', school_id, month,
  count(*) FILTER (has_purpose(purposes, 'challenge')), count(*)
FROM updates
WHERE purposes <> 0
GROUP BY ALL;

-- A month of five school days gives a window its name. A shorter one is counted with the one
-- before it in its school year, else with the one after it.
CREATE TABLE school_windows AS
WITH lengths AS (
  SELECT school_id, month, year_of(month, getvariable('school_year_month')) AS year,
    bit_count(school_days) >= 5 AS is_long
  FROM school_months
), placed AS (
  SELECT *, coalesce(
    max(CASE WHEN is_long THEN month END) OVER (
      PARTITION BY school_id, year ORDER BY month),
    min(CASE WHEN is_long THEN month END) OVER (PARTITION BY school_id, year)) AS name
  FROM lengths
), spans AS (
  SELECT school_id, name AS month, any_value(year) AS year, min(month) AS first_month,
    max(month) AS last_month
  FROM placed
  WHERE name <= getvariable('last_month')
  GROUP BY school_id, name
), numbered AS (
  SELECT *, row_number() OVER (PARTITION BY school_id ORDER BY month) AS number FROM spans
)
SELECT w.school_id, w.month, w.year, 'M' AS span, m.month AS part
FROM numbered w JOIN months m ON m.month BETWEEN w.first_month AND w.last_month
UNION ALL
SELECT w.school_id, w.month, w.year, 'R3', m.month
FROM numbered w
JOIN numbered p ON p.school_id = w.school_id AND p.number BETWEEN w.number - 2 AND w.number
JOIN months m ON m.month BETWEEN p.first_month AND p.last_month
UNION ALL
SELECT w.school_id, w.month, w.year, 'Y', m.month
FROM numbered w
JOIN months m
  ON m.month <= w.last_month AND m.month >= (
    SELECT min(p.first_month) FROM numbered p
    WHERE p.school_id = w.school_id AND p.year = w.year);

CREATE TABLE ref_school AS
WITH windows AS (
  FROM school_windows
), sums AS (
  SELECT c.indicator, w.school_id, w.month, CAST(sum(c.x) AS BIGINT) AS x,
    CAST(sum(c.n) AS BIGINT) AS n, CAST(sum(c.pending) AS BIGINT) AS pending
  FROM windows w
  JOIN (VALUES ('leader_event_presence', 'R3'), ('leader_visible_days', 'M'),
    ('leader_update_regularity', 'R3'), ('challenge_disclosure_rate', 'Y'),
    ('family_commitment_kept_rate', 'Y')) AS own(indicator, span)
    USING (span)
  JOIN school_counts c
    ON c.indicator = own.indicator AND c.school_id = w.school_id AND c.month = w.part
  WHERE c.indicator <> 'leader_visible_days' OR EXISTS (
    FROM greetings g
    WHERE g.school_id = w.school_id AND month_of(g.day) <= w.month
      AND year_of(g.day, getvariable('school_year_month')) = w.year)
  GROUP BY ALL
), leaders AS (
  SELECT school_id, count(DISTINCT staff_id) AS leaders
  FROM contacts
  WHERE author_role = 'admin'
  GROUP BY school_id
), topics AS (
  SELECT w.school_id, w.month, count(DISTINCT lower(trim(e.topic))) AS x, count(*) AS n
  FROM windows w JOIN events e ON e.school_id = w.school_id AND month_of(e.day) = w.part
  WHERE w.span = 'Y' AND e.is_workshop AND trim(coalesce(e.topic, '')) <> ''
  GROUP BY ALL
), speakers AS (
  SELECT w.school_id, w.month, x.family_id, f.home_language AS language
  FROM windows w
  JOIN exposure x ON x.school_id = w.school_id AND x.month = w.part
  JOIN family_roster f USING (family_id)
  WHERE w.span = 'Y' AND f.home_language IS NOT NULL
  GROUP BY ALL
  HAVING sum(x.enrolled_days) >= 10
), languages AS (
  SELECT school_id, month, language
  FROM speakers
  GROUP BY ALL
  HAVING count(*) >= 5
), seen AS (
  SELECT s.school_id, s.month, s.language
  FROM speakers s
  JOIN windows w ON w.span = 'Y' AND w.school_id = s.school_id AND w.month = s.month
  JOIN meetings m ON m.family_id = s.family_id AND m.school_id = s.school_id AND m.month = w.part
  WHERE m.is_there AND m.roles & ~bits_of('audience', roles()) <> 0
  UNION
  SELECT w.school_id, w.month, unnest(e.languages)
  FROM windows w JOIN events e ON e.school_id = w.school_id AND month_of(e.day) = w.part
  WHERE w.span = 'Y'
), visible AS (
  SELECT l.school_id, l.month, count(s.language) AS x, count(*) AS n
  FROM languages l LEFT JOIN seen s USING (school_id, month, language)
  WHERE delivered('events') AND delivered('participation')
  GROUP BY ALL
), promisers AS (
  SELECT w.school_id, w.month, count(DISTINCT c.family_id) FILTER (c.n > 0) AS families
  FROM windows w
  JOIN (FROM counts SEMI JOIN measured_months USING (indicator, school_id, month)) c
    ON c.school_id = w.school_id AND c.month = w.part
  WHERE w.span = 'Y' AND c.indicator = 'family_commitment_kept_rate'
  GROUP BY ALL
), found AS (
  FROM sums
  UNION ALL SELECT 'workshop_topic_breadth', school_id, month, x, n, 0 FROM topics
  UNION ALL SELECT 'language_visibility', school_id, month, x, n, 0 FROM visible
)
SELECT i.indicator, w.school_id, w.month, coalesce(f.x, 0) AS x, coalesce(f.n, 0) AS n,
  coalesce(f.pending, 0) AS pending,
  CASE i.needed
    WHEN 'leaders' THEN coalesce(l.leaders, 0) < 3
    WHEN 'families' THEN coalesce(f.n + f.pending, 0) > 0 AND coalesce(p.families, 0) < 10
    ELSE false
  END AS is_hidden
FROM (SELECT DISTINCT school_id, month FROM windows) w
CROSS JOIN (VALUES ('leader_event_presence', 'leaders'), ('leader_visible_days', 'leaders'),
  ('leader_update_regularity', 'leaders'), ('challenge_disclosure_rate', 'leaders'),
  ('workshop_topic_breadth', ''), ('language_visibility', ''),
  ('family_commitment_kept_rate', 'families')) AS i(indicator, needed)
LEFT JOIN found f
  ON f.indicator = i.indicator AND f.school_id = w.school_id AND f.month = w.month
LEFT JOIN leaders l ON l.school_id = w.school_id
LEFT JOIN promisers p ON p.school_id = w.school_id AND p.month = w.month;
