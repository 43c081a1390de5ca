-- The evidence of a district, to the integer, straight from its canonical CSV exports.
--
-- An independent second reading of the measurement design ("Evidence, to the integer"): it shares
-- no code with the jobs, and a test compares every integer. Meant to be read, and as fast as it can
-- be so: scripts/bench/run times the jobs against it. What makes it fast is said where it is done:
-- only keys that are said more than once are decided, days of a month are bits of one number, and
-- wide rows are not sorted.
--
-- In:  a table export_files(kind, path), one row per file (gzip is fine), and the variables
--        last_month  DATE     first day of the last month M
--        as_of       DATE     deliveries stamped later do not exist
--        time_zone   VARCHAR  zone of schools that name none
--        main_language      VARCHAR  language of schools that name none
--        school_year_month  INTEGER  the month on whose first day a school year begins
--      For example:
--        CREATE TABLE export_files AS
--          SELECT regexp_extract(file, '.*/([a-z]+)[^/]*$', 1) AS kind, file AS path
--          FROM glob('district/exports/*/*.csv*');
--        SET VARIABLE last_month = DATE '2025-10-01';
--        SET VARIABLE school_year_month = 8;
-- Out: ref_student, ref_family. A null count is "not measured", never 0.
--
-- Where the text is silent, this is how it was read here:
--   a folder's YYYY-MM is its first day; files without a stamp are the oldest;
--   a key in conflict within a roster's snapshot falls back on an earlier file of that snapshot;
--   a tombstone beside a live row of one attendance or participation key in a file: neither stands;
--   content that is not known copies nothing; staff that is not known is one unknown person;
--   a folded touch has kind, author, length, language and interpreter of its first copy, thread_id
--   and in_reply_to of the first copy that has one;
--   a message with thread_id or in_reply_to is linked, also where the link leads nowhere;
--   reach is 0 of 0 in a month without an enrolled school day;
--   a purpose is concern by the code concern alone, not by concern_observed;
--   a question is a turn of kind message to the family that reached it, in a thread that the school
--   opened on whatever day; its month and enrolment are its own, not the thread's;
--   what separates questions is a turn in which the family speaks;
--   the touch that makes a week regular, and the held touch of a concern, may be of any day;
--   a concern before the first contact of a school year counts from that year's first day;
--   an episode of concern that begins on a day without enrolment does not count at all;
--   two concerns are one episode where the calendar ends before the tenth school day;
--   a promise without a due day and without a tenth school day after it was made is none, and
--   one made after the end of M is not known;
--   an indicator that needs a calendar is not measured without one;
--   a kind is delivered if a file of it exists by the as-of date.
-- Not read here: JSON, ZIP, other encodings than UTF-8, damage of quotes, families that are none.
--
-- Instants are microseconds since 1970 (BIGINT), so that no session time zone has a say.

------------------------------------------------------------------------------------------------
-- Words
------------------------------------------------------------------------------------------------

CREATE MACRO minutes(k) AS k * 60000000;
CREATE MACRO hours(k) AS k * 3600000000;

-- The local time of an instant.
CREATE MACRO local_of(us, zone) AS timezone(zone, timezone('UTC', make_timestamp(us)));

-- The instant of a local time: twice there, the earlier; never there, moved forward by the gap.
CREATE MACRO guess_of(local_time, zone) AS epoch_us(timezone(zone, local_time));
CREATE MACRO instant_of(local_time, zone) AS
  CASE
    WHEN local_of(guess_of(local_time, zone) - hours(3), zone) = local_time
      THEN guess_of(local_time, zone) - hours(3)
    WHEN local_of(guess_of(local_time, zone) - hours(2), zone) = local_time
      THEN guess_of(local_time, zone) - hours(2)
    WHEN local_of(guess_of(local_time, zone) - hours(1), zone) = local_time
      THEN guess_of(local_time, zone) - hours(1)
    WHEN local_of(guess_of(local_time, zone) - minutes(30), zone) = local_time
      THEN guess_of(local_time, zone) - minutes(30)
    ELSE guess_of(local_time, zone)
  END;

CREATE MACRO month_of(d) AS CAST(date_trunc('month', d) AS DATE);
CREATE MACRO week_of(d) AS CAST(date_trunc('week', d) AS DATE);

-- Days of one month as bits: its first day is the lowest.
CREATE MACRO day_bit(d) AS CAST(1 << (day(d) - 1) AS INTEGER);
CREATE MACRO bits_between(first_day, final_day) AS
  CAST((1 << day(final_day)) - (1 << (day(first_day) - 1)) AS INTEGER);
CREATE MACRO has_day(bits, d) AS bits & day_bit(d) <> 0;

-- The day on which the school year of a day began.
CREATE MACRO year_of(d, first_month) AS
  make_date(CAST(year(d) - CASE WHEN month(d) < first_month THEN 1 ELSE 0 END AS BIGINT),
    CAST(first_month AS BIGINT), 1);

-- es-MX is es.
CREATE MACRO primary_language(tag) AS nullif(lower(string_split(tag, '-')[1]), '');

-- Whether a text may stand in a column of a type; unknown may.
CREATE MACRO is_id(t) AS
  t IS NULL OR NOT contains(t, '+')
  OR NOT regexp_full_match(t, '[0-9]+([.][0-9]+)?[eE][+][0-9]+');
CREATE MACRO is_day(t) AS
  t IS NULL
  OR (regexp_full_match(t, '[0-9]{4}-[0-9]{2}-[0-9]{2}')
      AND coalesce(year(TRY_CAST(t AS DATE)) BETWEEN 1990 AND 2100, false));
CREATE MACRO is_bool(t) AS t IS NULL OR lower(t) IN ('true', 'false');
CREATE MACRO is_count(t) AS t IS NULL OR regexp_full_match(t, '[0-9]{1,18}');
CREATE MACRO is_decimal(t) AS t IS NULL OR regexp_full_match(t, '[0-9]{1,18}([.][0-9]+)?');
CREATE MACRO is_share(t) AS is_decimal(t) AND coalesce(TRY_CAST(t AS DOUBLE) <= 1, true);
CREATE MACRO is_code(t, codes) AS t IS NULL OR list_contains(codes, lower(t));
CREATE MACRO is_codes(t, codes) AS
  is_code(t, codes) OR list_has_all(codes, string_split(lower(t), ';'));
-- A set of codes as bits, in the order of the list; unknown is the empty set.
CREATE MACRO bits_of(t, codes) AS
  CASE
    WHEN t IS NULL THEN 0
    WHEN NOT contains(t, ';') THEN 1 << (list_position(codes, lower(t)) - 1)
    ELSE list_aggregate(list_transform(string_split(lower(t), ';'),
      lambda code: 1 << (list_position(codes, code) - 1)), 'bit_or')
  END;
CREATE MACRO purposes() AS
  ['positive', 'concern', 'thanks', 'concern_observed', 'hardship', 'ask_insight',
   'share_observation', 'plan', 'follow_up', 'cultural', 'academic', 'attendance_notice',
   'logistics', 'reminder', 'payment', 'challenge', 'other'];
CREATE MACRO is_language(t) AS
  t IS NULL OR regexp_full_match(t, '[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*');
CREATE MACRO is_languages(t) AS
  t IS NULL OR len(list_filter(string_split(t, ';'), lambda tag: NOT is_language(tag))) = 0;
-- Most times are written as they would be printed, without an offset.
CREATE MACRO is_plain_time(t) AS
  coalesce(replace(CAST(TRY_CAST(t AS TIMESTAMP) AS VARCHAR), ' ', 'T') = t, false);
CREATE MACRO is_time(t) AS
  t IS NULL
  OR (is_plain_time(t) AND year(TRY_CAST(t AS TIMESTAMP)) BETWEEN 1990 AND 2100)
  OR (regexp_full_match(
        t, '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?')
      AND coalesce(year(time_text(t)) BETWEEN 1990 AND 2100, false));
CREATE MACRO time_text(t) AS
  TRY_CAST(replace(regexp_extract(t, '^([0-9-]+T[0-9:.]{5,})(Z|[+-].*)?$', 1), 'T', ' ') AS TIMESTAMP);
CREATE MACRO offset_text(t) AS regexp_extract(t, '(Z|[+-][0-9]{2}:?[0-9]{2})$', 1);
CREATE MACRO offset_us(o) AS
  CASE
    WHEN o = 'Z' THEN 0
    ELSE (CASE WHEN o[1] = '-' THEN -1 ELSE 1 END)
      * (CAST(o[2:3] AS BIGINT) * 60 + CAST(replace(o, ':', '')[4:5] AS BIGINT)) * 60000000
  END;
-- The offset is looked for after the T: the hyphens of a day are none.
CREATE MACRO instant(t, zone) AS
  CASE
    WHEN offset_text(t[11:]) = '' THEN instant_of(time_text(t), zone)
    ELSE epoch_us(time_text(t)) - offset_us(offset_text(t[11:]))
  END;

------------------------------------------------------------------------------------------------
-- Deliveries: one file each; order by stamp, then path; rosters and calendars are snapshots
------------------------------------------------------------------------------------------------

-- No row has a place of its own.
SET preserve_insertion_order = false;

CREATE TABLE deliveries AS
WITH stamped AS (
  SELECT
    kind,
    path,
    TRY_CAST(coalesce(
      nullif(regexp_extract(path, '([0-9]{4}-[0-9]{2}-[0-9]{2})[^/]*$', 1), ''),
      nullif(regexp_extract(string_split(path, '/')[-2], '[0-9]{4}-[0-9]{2}'), '') || '-01') AS DATE)
      AS stamp
  FROM export_files
), existing AS (
  SELECT *, max(stamp) OVER (PARTITION BY kind) AS newest
  FROM stamped
  WHERE stamp IS NULL OR stamp <= getvariable('as_of')
)
SELECT kind, path, row_number() OVER (ORDER BY stamp NULLS FIRST, path) AS delivery
FROM existing
WHERE kind NOT IN ('schools', 'calendar', 'enrolments', 'families', 'guardianships')
   OR stamp IS NOT DISTINCT FROM newest;

CREATE MACRO delivered(k) AS EXISTS (FROM deliveries d WHERE d.kind = k);

------------------------------------------------------------------------------------------------
-- Records
------------------------------------------------------------------------------------------------

SET VARIABLE paths = (
  SELECT map_from_entries(list(row(kind, files)))
  FROM (SELECT kind, list(path) AS files FROM deliveries GROUP BY kind));

-- Every record of a kind that has as many fields as its header: named fields, and its delivery.
-- Fields are texts, and unknown where they are empty or where the header does not name them.
-- (An empty field beyond the header would be forgiven if empty texts were read as null.)
CREATE MACRO records_of(k, names) AS TABLE
  SELECT nullif(COLUMNS(r.* EXCLUDE (export_path)), ''), d.delivery
  FROM query(
    'SELECT NULL::VARCHAR AS ' || array_to_string(names, ', NULL::VARCHAR AS ')
    || ', NULL::VARCHAR AS is_deleted, NULL::VARCHAR AS export_path WHERE false'
    || CASE WHEN getvariable('paths')[k] IS NULL THEN '' ELSE
      ' UNION ALL BY NAME SELECT * FROM read_csv(getvariable(''paths'')[''' || k || '''],
         header = true, delim = '','', quote = ''"'', escape = ''"'', all_varchar = true,
         comment = '''', nullstr = E''\x01'', union_by_name = true, ignore_errors = true,
         null_padding = false, max_line_size = 10000000, filename = ''export_path'')' END) r
  JOIN deliveries d ON d.path = r.export_path;

------------------------------------------------------------------------------------------------
-- Kinds: what a delivery says of a key; the newest delivery that says one thing of it decides
------------------------------------------------------------------------------------------------

CREATE TABLE schools AS
WITH said AS (
  SELECT
    delivery,
    school_id,
    time_zone,
    is_deleted,
    school_name,
    lower(level) AS level,
    lower(main_language) AS main_language
  FROM records_of('schools', [
      'school_id', 'time_zone', 'school_name', 'level', 'main_language'])
), kept AS (
  SELECT *, row(time_zone, lower(is_deleted), school_name, level, main_language) AS said_values
  FROM said
  WHERE school_id IS NOT NULL AND school_name IS NOT NULL AND is_id(school_id)
    AND is_bool(is_deleted) AND is_code(level, ['elementary', 'middle', 'high', 'other'])
    AND is_language(main_language)
), decided AS (
  SELECT school_id, delivery, any_value(time_zone) AS time_zone,
    any_value(main_language) AS main_language,
    coalesce(any_value(lower(is_deleted)), 'false') = 'true' AS is_deleted
  FROM kept
  GROUP BY school_id, delivery
  HAVING count(DISTINCT said_values) = 1
)
SELECT school_id, coalesce(time_zone, getvariable('time_zone')) AS zone, main_language
FROM decided
QUALIFY row_number() OVER (PARTITION BY school_id ORDER BY delivery DESC) = 1 AND NOT is_deleted;

-- Where no schools export exists, any school that a record names is one.
CREATE MACRO is_school(id) AS
  id IS NOT NULL AND is_id(id)
  AND (NOT delivered('schools') OR id IN (SELECT s.school_id FROM schools s));
CREATE MACRO zone_of(id) AS
  coalesce((SELECT s.zone FROM schools s WHERE s.school_id = id), getvariable('time_zone'));
CREATE MACRO main_language_of(id) AS
  primary_language(coalesce(
    (SELECT s.main_language FROM schools s WHERE s.school_id = id), getvariable('main_language')));

CREATE TABLE school_days AS
WITH said AS (
  SELECT
    delivery,
    school_id,
    date AS day,
    lower(is_instructional) AS is_instructional,
    lower(is_deleted) AS is_deleted
  FROM records_of('calendar', [
      'school_id', 'date', 'is_instructional'])
), decided AS (
  SELECT school_id, CAST(day AS DATE) AS day, delivery,
    any_value(is_instructional) = 'true' AS is_instructional,
    coalesce(any_value(is_deleted), 'false') = 'true' AS is_deleted
  FROM said
  WHERE is_school(school_id) AND day IS NOT NULL AND is_day(day)
    AND is_instructional IS NOT NULL AND is_bool(is_instructional) AND is_bool(is_deleted)
  GROUP BY ALL
  HAVING count(DISTINCT row(is_instructional, is_deleted)) = 1
), newest AS (
  FROM decided
  QUALIFY row_number() OVER (PARTITION BY school_id, day ORDER BY delivery DESC) = 1
)
SELECT school_id, day, row_number() OVER (PARTITION BY school_id ORDER BY day) AS number
FROM newest
WHERE is_instructional AND NOT is_deleted;

CREATE TABLE stays AS
WITH said AS (
  SELECT
    delivery,
    student_id,
    school_id,
    grade,
    enrolled_from,
    enrolled_to,
    lower(is_deleted) AS is_deleted
  FROM records_of('enrolments', [
      'student_id', 'school_id', 'grade', 'enrolled_from', 'enrolled_to'])
), decided AS (
  SELECT student_id, school_id, CAST(enrolled_from AS DATE) AS enrolled_from, delivery,
    coalesce(any_value(CAST(enrolled_to AS DATE)), DATE '9999-12-31') AS enrolled_to,
    coalesce(any_value(is_deleted), 'false') = 'true' AS is_deleted
  FROM said
  WHERE student_id IS NOT NULL AND is_id(student_id) AND is_school(school_id)
    AND enrolled_from IS NOT NULL AND is_day(enrolled_from) AND is_day(enrolled_to)
    AND (enrolled_to IS NULL OR enrolled_to >= enrolled_from) AND is_bool(is_deleted)
  GROUP BY ALL
  HAVING count(DISTINCT row(grade, enrolled_to, is_deleted)) = 1
)
SELECT student_id, school_id, enrolled_from, enrolled_to
FROM decided
QUALIFY row_number() OVER (
    PARTITION BY student_id, school_id, enrolled_from ORDER BY delivery DESC) = 1
  AND NOT is_deleted;

CREATE TABLE family_roster AS
WITH said AS (
  SELECT
    delivery,
    family_id,
    lower(home_language) AS home_language,
    lower(correspondence_language) AS correspondence_language,
    lower(has_valid_address) AS has_valid_address,
    lower(contact_preference) AS contact_preference,
    as_of,
    coalesce(lower(is_deleted), 'false') AS is_deleted
  FROM records_of('families', [
      'family_id', 'home_language', 'correspondence_language', 'has_valid_address',
      'contact_preference', 'as_of'])
), decided AS (
  SELECT family_id, delivery,
    primary_language(coalesce(any_value(correspondence_language), any_value(home_language)))
      AS language,
    primary_language(any_value(home_language)) AS home_language,
    any_value(has_valid_address) AS has_valid_address,
    any_value(is_deleted) = 'true' AS is_deleted
  FROM said
  WHERE family_id IS NOT NULL AND is_id(family_id) AND is_language(home_language)
    AND is_language(correspondence_language) AND is_bool(has_valid_address)
    AND is_code(contact_preference, ['less', 'normal']) AND is_day(as_of) AND is_bool(is_deleted)
  GROUP BY family_id, delivery
  HAVING count(DISTINCT row(home_language, correspondence_language, has_valid_address,
    contact_preference, as_of, is_deleted)) = 1
)
SELECT family_id, language, home_language, has_valid_address
FROM decided
QUALIFY row_number() OVER (PARTITION BY family_id ORDER BY delivery DESC) = 1 AND NOT is_deleted;

-- Languages of families, as far as they are known.
CREATE TABLE families AS
SELECT family_id, language FROM family_roster WHERE language IS NOT NULL;

-- Guardianships that are not under a no-contact order.
CREATE TABLE guardianships AS
WITH said AS (
  SELECT
    delivery,
    student_id,
    family_id,
    valid_from,
    valid_to,
    lower(is_no_contact) AS is_no_contact,
    lower(is_deleted) AS is_deleted
  FROM records_of('guardianships', [
      'student_id', 'family_id', 'valid_from', 'valid_to', 'is_no_contact'])
), decided AS (
  SELECT student_id, family_id,
    coalesce(CAST(valid_from AS DATE), DATE '0001-01-01') AS valid_from, delivery,
    coalesce(any_value(CAST(valid_to AS DATE)), DATE '9999-12-31') AS valid_to,
    coalesce(any_value(is_no_contact), 'false') = 'true' AS is_no_contact,
    coalesce(any_value(is_deleted), 'false') = 'true' AS is_deleted
  FROM said
  WHERE student_id IS NOT NULL AND is_id(student_id) AND family_id IS NOT NULL
    AND is_id(family_id) AND is_day(valid_from) AND is_day(valid_to)
    AND (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from)
    AND is_bool(is_no_contact) AND is_bool(is_deleted)
  GROUP BY ALL
  HAVING count(DISTINCT row(valid_to, is_no_contact, is_deleted)) = 1
), newest AS (
  FROM decided
  QUALIFY row_number() OVER (
    PARTITION BY student_id, family_id, valid_from ORDER BY delivery DESC) = 1
)
SELECT student_id, family_id, valid_from, valid_to
FROM newest
WHERE NOT is_no_contact AND NOT is_deleted;

-- Severity 7 suspension, 6 unexcused, 5 excused, 4 partial, 3 early departure, 2 tardy, 1 present.
-- The worst row of a day decides: by severity, then by the part of the day that was missed. No part
-- named is the whole day of an absence, and no more than half of anything else.
CREATE MACRO severity_of(status) AS list_position(
  ['present', 'tardy', 'early_departure', 'partial', 'excused_absence', 'unexcused_absence',
   'suspension'], lower(status));
CREATE MACRO attendance_records() AS TABLE
  SELECT delivery, school_id, student_id, CAST(date AS DATE) AS day,
    severity_of(status) * 2 + CASE
      WHEN fraction_absent IS NULL THEN CASE WHEN severity_of(status) >= 5 THEN 1 ELSE 0 END
      WHEN CAST(fraction_absent AS DOUBLE) > 0.5 THEN 1 ELSE 0
    END AS worst,
    coalesce(lower(is_deleted), 'false') = 'true' AS is_deleted
  FROM records_of('attendance',
    ['school_id', 'student_id', 'date', 'status', 'fraction_absent'])
  WHERE is_school(school_id) AND student_id IS NOT NULL AND is_id(student_id)
    AND date IS NOT NULL AND is_day(date) AND severity_of(status) > 0
    AND is_share(fraction_absent) AND is_bool(is_deleted);

-- Days that are known, and those of them that were missed.
CREATE TABLE simple_attendance AS
SELECT school_id, student_id, month_of(day) AS month,
  bit_or(day_bit(day)) AS known_days,
  bit_or(CASE WHEN worst >= 7 AND worst % 2 = 1 THEN day_bit(day) ELSE 0 END) AS missed_days,
  count(*) = bit_count(bit_or(day_bit(day))) AND NOT bool_or(is_deleted) AS is_simple
FROM attendance_records()
GROUP BY ALL;

-- Months in which some day is said more than once, or is taken back.
CREATE TABLE attendance AS
WITH folded AS (
  SELECT school_id, student_id, day, delivery, max(worst) AS worst,
    bool_or(is_deleted) AS is_deleted
  FROM attendance_records() r
  SEMI JOIN (FROM simple_attendance WHERE NOT is_simple) s
    ON s.school_id = r.school_id AND s.student_id = r.student_id AND s.month = month_of(r.day)
  GROUP BY ALL
  HAVING bool_or(is_deleted) = bool_and(is_deleted)
), newest AS (
  FROM folded
  QUALIFY row_number() OVER (PARTITION BY school_id, student_id, day ORDER BY delivery DESC) = 1
), decided AS (
  SELECT school_id, student_id, month_of(day) AS month, bit_or(day_bit(day)) AS known_days,
    bit_or(CASE WHEN worst >= 7 AND worst % 2 = 1 THEN day_bit(day) ELSE 0 END) AS missed_days
  FROM newest
  WHERE NOT is_deleted
  GROUP BY ALL
  UNION ALL
  SELECT school_id, student_id, month, known_days, missed_days
  FROM simple_attendance WHERE is_simple
)
FROM decided WHERE month <= getvariable('last_month');

-- Days of the last years on which a zone has one offset, nor does it change on the days beside.
-- (No zone changed its clocks twice within three days since 1990.)
CREATE TABLE steady_days AS
WITH zones AS (
  SELECT zone FROM schools UNION SELECT getvariable('time_zone')
), midnights AS (
  SELECT zone, CAST(midnight AS DATE) AS day, epoch_us(midnight) AS local_us,
    epoch_us(timezone(zone, midnight)) AS us
  FROM zones, generate_series(
    CAST(getvariable('last_month') - INTERVAL 3 YEAR AS TIMESTAMP),
    CAST(getvariable('last_month') + INTERVAL 2 MONTH AS TIMESTAMP), INTERVAL 1 DAY) s(midnight)
)
SELECT zone, day, local_us - us AS offset_us
FROM midnights
WINDOW days AS (PARTITION BY zone ORDER BY day)
QUALIFY us - lag(us) OVER days = hours(24) AND lead(us, 2) OVER days - us = hours(48);

CREATE TABLE contact_rows AS
WITH said AS (
  SELECT r.*, coalesce(s.zone, getvariable('time_zone')) AS zone,
    CASE WHEN is_plain_time(occurred_at) THEN TRY_CAST(occurred_at AS TIMESTAMP)
         ELSE time_text(occurred_at) END AS local_time,
    CASE WHEN is_plain_time(occurred_at) THEN '' ELSE offset_text(occurred_at[11:]) END
      AS written_offset
  FROM records_of('contacts', [
      'contact_id', 'school_id', 'family_id', 'occurred_at', 'direction', 'channel', 'kind',
      'purpose', 'author_role', 'staff_id', 'is_bulk', 'thread_id', 'in_reply_to', 'asks_reply',
      'outcome', 'language', 'interpreter', 'length_chars', 'duration_minutes', 'content_hash']) r
    LEFT JOIN schools s USING (school_id)
  WHERE is_id(contact_id) AND is_school(school_id) AND family_id IS NOT NULL AND is_id(family_id)
    AND is_id(staff_id) AND is_id(thread_id) AND is_id(in_reply_to) AND is_id(content_hash)
    AND occurred_at IS NOT NULL AND is_time(occurred_at)
    AND lower(direction) IN ('to_family', 'from_family', 'mutual', 'internal')
    AND lower(channel)
      IN ('sms', 'app', 'email', 'phone', 'video', 'in_person', 'letter', 'other')
    AND is_code(kind, ['message', 'call', 'meeting', 'home_visit', 'letter', 'note'])
    AND is_codes(purpose, purposes())
    AND is_code(author_role, ['teacher', 'admin', 'counsellor', 'liaison', 'parent', 'system'])
    AND is_code(outcome,
      ['conversation', 'delivered', 'read', 'voicemail', 'no_answer', 'bounced', 'no_show'])
    AND is_code(interpreter,
      ['none', 'qualified', 'bilingual_staff', 'machine', 'child_or_relative'])
    AND is_bool(is_bulk) AND is_bool(asks_reply) AND is_bool(is_deleted) AND is_language(language)
    AND is_count(length_chars) AND is_decimal(duration_minutes)
), timed AS (
  SELECT s.*, d.offset_us,
    CASE
      WHEN written_offset <> '' THEN epoch_us(local_time) - offset_us(written_offset)
      WHEN d.offset_us IS NOT NULL THEN epoch_us(local_time) - d.offset_us
      ELSE instant_of(local_time, s.zone)
    END AS us
  FROM said s LEFT JOIN steady_days d ON d.zone = s.zone AND d.day = CAST(local_time AS DATE)
)
SELECT delivery, contact_id, school_id, family_id, us,
  CAST(CASE WHEN written_offset = '' AND offset_us IS NOT NULL THEN local_time
       ELSE local_of(us, zone) END AS DATE) AS day,
  lower(direction) AS direction, lower(channel) AS channel, lower(kind) AS kind,
  CAST(bits_of(purpose, purposes()) AS INTEGER) AS purposes,
  lower(author_role) AS author_role, staff_id,
  lower(is_bulk) = 'true' AS is_bulk, thread_id, in_reply_to,
  lower(asks_reply) = 'true' AS asks_reply,
  lower(outcome) AS outcome, lower(language) AS language, lower(interpreter) AS interpreter,
  CAST(length_chars AS BIGINT) AS length_chars, CAST(duration_minutes AS DOUBLE) AS duration,
  content_hash, coalesce(lower(is_deleted), 'false') = 'true' AS is_deleted
FROM timed;

CREATE TABLE live_contacts AS
WITH several AS (
  SELECT family_id, contact_id FROM contact_rows GROUP BY ALL HAVING count(*) > 1
), keyed AS (
  -- The key within a family; unknown parts of the substitute for an id are parts like others.
  SELECT *,
    CASE
      WHEN contact_id IS NOT NULL THEN row('id', contact_id, '', 0, '', '', '')
      ELSE row('', school_id, coalesce(staff_id, ''), us // 60000000, channel, direction,
               coalesce(content_hash, ''))
    END AS key,
    row(school_id, us, direction, channel, kind, purposes, author_role, staff_id, is_bulk,
        thread_id, in_reply_to, asks_reply, outcome, language, interpreter, length_chars, duration, content_hash, is_deleted) AS said_values
  FROM contact_rows r SEMI JOIN several s
    ON s.family_id = r.family_id AND s.contact_id IS NOT DISTINCT FROM r.contact_id
), decided AS (
  -- Rows that differ in their students alone are one.
  SELECT family_id, key, delivery, any_value(keyed) AS kept
  FROM keyed
  GROUP BY family_id, key, delivery
  HAVING count(DISTINCT said_values) = 1
), newest AS (
  FROM decided
  QUALIFY row_number() OVER (PARTITION BY family_id, key ORDER BY delivery DESC) = 1
), known AS (
  SELECT * EXCLUDE (key, said_values) FROM (SELECT unnest(kept) FROM newest)
  UNION ALL BY NAME
  FROM contact_rows r ANTI JOIN several s
    ON s.family_id = r.family_id AND s.contact_id IS NOT DISTINCT FROM r.contact_id
)
-- After M all is unknown.
SELECT * EXCLUDE (delivery, is_deleted)
FROM known
WHERE NOT is_deleted AND month_of(day) <= getvariable('last_month');

-- Within family and school, the number of a row is its place in time.
CREATE TABLE contacts AS
WITH numbered AS (
  SELECT rowid AS place, row_number() OVER (
    ORDER BY family_id, school_id, us, coalesce(contact_id, ''), channel, direction,
      coalesce(staff_id, ''), coalesce(content_hash, '')) AS number
  FROM live_contacts
)
SELECT c.*, n.number FROM live_contacts c JOIN numbered n ON n.place = c.rowid;

-- Promises of either side that were not taken back.
CREATE TABLE commitments AS
WITH said AS (
  SELECT
    delivery,
    commitment_id,
    school_id,
    family_id,
    lower(made_by) AS made_by,
    made_on,
    due_on,
    kept_on,
    lower(status) AS status,
    plan_id,
    alert_id,
    event_id,
    coalesce(lower(is_deleted), 'false') AS is_deleted
  FROM records_of('commitments', [
      'commitment_id', 'school_id', 'family_id', 'made_by', 'made_on', 'due_on', 'kept_on',
      'status', 'plan_id', 'alert_id', 'event_id'])
), decided AS (
  SELECT commitment_id, delivery, any_value(said) AS kept
  FROM said
  WHERE commitment_id IS NOT NULL AND is_id(commitment_id) AND is_school(school_id)
    AND family_id IS NOT NULL AND is_id(family_id) AND made_by IN ('school', 'family')
    AND made_on IS NOT NULL AND is_day(made_on) AND is_day(due_on) AND is_day(kept_on)
    AND status IN ('open', 'kept', 'not_kept', 'cancelled')
    AND is_id(plan_id) AND is_id(alert_id) AND is_id(event_id) AND is_bool(is_deleted)
  GROUP BY commitment_id, delivery
  HAVING count(DISTINCT row(school_id, family_id, made_by, made_on, due_on, kept_on, status,
    plan_id, alert_id, event_id, is_deleted)) = 1
), newest AS (
  FROM decided
  QUALIFY row_number() OVER (PARTITION BY commitment_id ORDER BY delivery DESC) = 1
)
SELECT kept.school_id AS school_id, kept.family_id AS family_id, kept.made_by AS made_by,
  kept.status AS status, kept.event_id AS event_id, CAST(kept.made_on AS DATE) AS made_on,
  CAST(kept.due_on AS DATE) AS due_on, CAST(kept.kept_on AS DATE) AS kept_on
FROM newest
WHERE kept.is_deleted = 'false' AND kept.status <> 'cancelled'
  AND month_of(CAST(kept.made_on AS DATE)) <= getvariable('last_month');

-- Those of either side with their due day.
CREATE TABLE promises AS
WITH numbered AS (
  SELECT *,
    (SELECT count(*) FROM school_days d WHERE d.school_id = g.school_id AND d.day <= g.made_on)
      AS days_before
  FROM commitments g
), due AS (
  SELECT n.school_id, n.family_id, n.made_by, n.status, n.kept_on,
    coalesce(n.due_on, d.day) AS day
  FROM numbered n
  LEFT JOIN school_days d ON d.school_id = n.school_id AND d.number = n.days_before + 10
)
FROM due WHERE month_of(day) <= getvariable('last_month');

CREATE TABLE planned_events AS
WITH said AS (
  SELECT
    delivery,
    event_id,
    school_id,
    starts_at,
    lower(type) AS type,
    topic,
    slots,
    lower(interpretation_languages) AS interpretation_languages,
    lower(has_childcare) AS has_childcare,
    lower(is_remote) AS is_remote,
    lower(is_open_invitation) AS is_open_invitation,
    lower(is_cancelled) AS is_cancelled,
    lower(administrator_present) AS administrator_present,
    lower(is_deleted) AS is_deleted
  FROM records_of('events', [
      'event_id', 'school_id', 'starts_at', 'type', 'topic', 'slots',
      'interpretation_languages', 'has_childcare', 'is_remote', 'is_open_invitation',
      'is_cancelled', 'administrator_present'])
), timed AS (
  SELECT *, zone_of(school_id) AS zone, instant(starts_at, zone_of(school_id)) AS us
  FROM said
  WHERE event_id IS NOT NULL AND is_id(event_id) AND is_school(school_id)
    AND starts_at IS NOT NULL AND is_time(starts_at)
    AND type IN ('workshop', 'conference', 'cultural', 'governance', 'celebration', 'volunteer',
      'social', 'other')
    AND is_count(slots) AND is_languages(interpretation_languages) AND is_bool(has_childcare) AND is_bool(is_remote)
    AND is_bool(is_open_invitation) AND is_bool(is_cancelled) AND is_bool(administrator_present)
    AND is_bool(is_deleted)
), decided AS (
  SELECT event_id, delivery, any_value(timed) AS kept
  FROM timed
  GROUP BY event_id, delivery
  HAVING count(DISTINCT row(school_id, us, type, topic, slots, interpretation_languages,
    has_childcare, is_remote, is_open_invitation, is_cancelled, administrator_present,
    coalesce(is_deleted, 'false'))) = 1
), newest AS (
  FROM decided
  QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY delivery DESC) = 1
)
SELECT event_id, kept.school_id AS school_id, CAST(local_of(kept.us, kept.zone) AS DATE) AS day,
  kept.type AS type, kept.topic AS topic, kept.administrator_present AS administrator_present,
  coalesce(kept.is_cancelled, 'false') = 'true' AS is_cancelled,
  coalesce(kept.is_open_invitation, 'false') = 'true' AS is_open,
  kept.type = 'workshop' AS is_workshop,
  kept.has_childcare AS has_childcare,
  coalesce(kept.is_remote, 'false') = 'true' AS is_remote,
  list_transform(string_split(coalesce(kept.interpretation_languages, ''), ';'),
    lambda tag: primary_language(tag)) AS languages,
  hour(local_of(kept.us, kept.zone)) >= 17 OR isodow(local_of(kept.us, kept.zone)) >= 6
    OR coalesce(CAST(kept.slots AS BIGINT) >= 2, false) AS is_flexible
FROM newest
WHERE coalesce(kept.is_deleted, 'false') = 'false';

-- Events held: not cancelled, on a day up to the end of M.
CREATE TABLE events AS
FROM planned_events WHERE NOT is_cancelled AND month_of(day) <= getvariable('last_month');

CREATE MACRO roles() AS
  ['audience', 'presenter', 'classroom_expert', 'volunteer', 'committee_member', 'chair',
   'advisor', 'honouree'];
CREATE TABLE participation AS
WITH said AS (
  SELECT
    delivery,
    event_id,
    family_id,
    invited_on,
    invite_language,
    registered_on,
    lower(attended) AS attended,
    lower(role) AS role,
    lower(is_deleted) AS is_deleted
  FROM records_of('participation', [
      'event_id', 'family_id', 'invited_on', 'invite_language', 'registered_on', 'attended',
      'role'])
), folded AS (
  SELECT event_id, family_id, delivery,
    bool_or(attended = 'true') AS is_there,
    bool_or(invited_on IS NOT NULL) AS is_invited,
    bool_or(registered_on IS NOT NULL) AS is_registered,
    CAST(bit_or(bits_of(role, roles())) AS INTEGER) AS roles,
    any_value(coalesce(is_deleted, 'false')) = 'true' AS is_deleted
  FROM said
  WHERE event_id IS NOT NULL AND is_id(event_id) AND family_id IS NOT NULL AND is_id(family_id)
    AND is_day(invited_on) AND is_language(invite_language) AND is_day(registered_on) AND attended IS NOT NULL AND is_bool(attended)
    AND is_codes(role, roles())
    AND is_bool(is_deleted)
  GROUP BY ALL
  HAVING count(DISTINCT coalesce(is_deleted, 'false')) = 1
), newest AS (
  FROM folded
  QUALIFY row_number() OVER (PARTITION BY event_id, family_id ORDER BY delivery DESC) = 1
)
SELECT * EXCLUDE (delivery, is_deleted) FROM newest WHERE NOT is_deleted;

------------------------------------------------------------------------------------------------
-- Who is where: families of a month, enrolled days
------------------------------------------------------------------------------------------------

CREATE TABLE months AS
WITH days AS (
  SELECT day FROM school_days UNION ALL SELECT day FROM contacts UNION ALL SELECT day FROM events
  UNION ALL SELECT day FROM promises UNION ALL SELECT made_on FROM commitments
)
SELECT DISTINCT month_of(day) AS month FROM days
WHERE month_of(day) <= getvariable('last_month');

-- A student belongs to a family in a month if it does on the month's last day.
CREATE TABLE members AS
SELECT DISTINCT m.month, g.family_id, g.student_id
FROM months m JOIN guardianships g ON last_day(m.month) BETWEEN g.valid_from AND g.valid_to;

CREATE TABLE school_months AS
SELECT school_id, month_of(day) AS month, bit_or(day_bit(day)) AS school_days
FROM school_days
GROUP BY ALL;

-- Days on which a student is on a school's roll, and the school days among them.
CREATE TABLE student_months AS
WITH rolls AS (
  SELECT s.student_id, s.school_id, m.month,
    bit_or(bits_between(
      greatest(s.enrolled_from, m.month), least(s.enrolled_to, last_day(m.month)))) AS roll_days
  FROM stays s JOIN months m
    ON s.enrolled_from <= last_day(m.month) AND s.enrolled_to >= m.month
  GROUP BY ALL
)
SELECT r.*, r.roll_days & coalesce(d.school_days, 0) AS enrolled_days
FROM rolls r LEFT JOIN school_months d USING (school_id, month);

CREATE TABLE family_months AS
SELECT m.family_id, s.school_id, month, bit_or(s.roll_days) AS roll_days,
  bit_or(s.enrolled_days) AS enrolled_days
FROM student_months s JOIN members m USING (student_id, month)
GROUP BY ALL;


------------------------------------------------------------------------------------------------
-- Attendance
------------------------------------------------------------------------------------------------

CREATE TABLE attendance_months AS
SELECT DISTINCT school_id, month FROM attendance;

CREATE TABLE ref_student AS
SELECT d.student_id, d.school_id, d.month,
  bit_count(d.enrolled_days) AS enrolled_days,
  CASE WHEN k.month IS NOT NULL
       THEN coalesce(bit_count(d.enrolled_days & a.known_days & ~a.missed_days), 0) END
    AS attendance_rate_x,
  CASE WHEN k.month IS NOT NULL
       THEN coalesce(bit_count(d.enrolled_days & a.known_days), 0) END AS attendance_rate_n
FROM student_months d
LEFT JOIN attendance a USING (school_id, student_id, month)
LEFT JOIN attendance_months k ON k.school_id = d.school_id AND k.month = d.month
WHERE d.enrolled_days <> 0;

------------------------------------------------------------------------------------------------
-- Touches: rows of either side, copies folded; broadcasts
------------------------------------------------------------------------------------------------

CREATE VIEW touch_rows AS
SELECT * REPLACE (coalesce(kind, CASE channel
    WHEN 'phone' THEN 'call' WHEN 'video' THEN 'meeting' WHEN 'in_person' THEN 'meeting'
    WHEN 'letter' THEN 'letter' ELSE 'message' END) AS kind)
FROM contacts
WHERE direction <> 'internal' AND kind IS DISTINCT FROM 'note';

-- The first copy of every row that may have several. Unknown content is the copy of nothing.
CREATE TABLE copies AS
WITH RECURSIVE repeated AS (
  SELECT family_id, school_id, staff_id, direction, content_hash
  FROM touch_rows
  WHERE content_hash IS NOT NULL
  GROUP BY ALL
  HAVING count(*) > 1
), spaced AS (
  SELECT number, us, r.family_id, r.school_id, coalesce(r.staff_id, '') AS staff, r.direction,
    r.content_hash, coalesce(us - lag(us) OVER same > minutes(10), true) AS is_far
  FROM touch_rows r SEMI JOIN repeated p
    ON p.family_id = r.family_id AND p.school_id = r.school_id AND p.direction = r.direction
    AND p.staff_id IS NOT DISTINCT FROM r.staff_id AND p.content_hash = r.content_hash
  WINDOW same AS (
    PARTITION BY r.family_id, r.school_id, r.staff_id, r.direction, r.content_hash
    ORDER BY number)
), runs AS (
  SELECT number, us, sum(CASE WHEN is_far THEN 1 ELSE 0 END) OVER (
    ORDER BY family_id, school_id, staff, direction, content_hash, number) AS run
  FROM spaced
), placed AS (
  SELECT *, row_number() OVER (PARTITION BY run ORDER BY number) AS place FROM runs
), folding AS (
  SELECT run, place, number, number AS first_number, us AS first_us FROM placed WHERE place = 1
  UNION ALL
  SELECT p.run, p.place, p.number,
    CASE WHEN p.us - f.first_us <= minutes(10) THEN f.first_number ELSE p.number END,
    CASE WHEN p.us - f.first_us <= minutes(10) THEN f.first_us ELSE p.us END
  FROM folding f JOIN placed p ON p.run = f.run AND p.place = f.place + 1
)
SELECT number, first_number FROM folding;

CREATE TABLE touches AS
WITH folded AS (
  SELECT c.first_number AS number,
    bool_or(r.outcome = 'conversation') AS is_talk,
    bool_or(r.outcome IN ('delivered', 'read')) AS is_delivered,
    bit_or(r.purposes) AS purposes,
    bool_or(r.is_bulk) AS is_bulk,
    bool_or(r.asks_reply) AS asks_reply,
    min_by(r.thread_id, r.number) FILTER (r.thread_id IS NOT NULL) AS thread_id,
    min_by(r.in_reply_to, r.number) FILTER (r.in_reply_to IS NOT NULL) AS in_reply_to
  FROM copies c JOIN touch_rows r USING (number)
  GROUP BY c.first_number
), said AS (
  SELECT r.* EXCLUDE (outcome) REPLACE (f.purposes AS purposes, f.is_bulk AS is_bulk,
      f.asks_reply AS asks_reply, f.thread_id AS thread_id, f.in_reply_to AS in_reply_to),
    f.is_talk, f.is_delivered
  FROM touch_rows r JOIN folded f USING (number)
  UNION ALL BY NAME
  SELECT r.* EXCLUDE (outcome), outcome = 'conversation' AS is_talk,
    outcome IN ('delivered', 'read') AS is_delivered
  FROM touch_rows r ANTI JOIN copies c USING (number)
)
SELECT number AS touch, family_id, school_id, staff_id, us, day, direction, kind, author_role,
  content_hash, length_chars, language, interpreter, purposes, thread_id, in_reply_to,
  coalesce(is_bulk, false) AS is_bulk, coalesce(asks_reply, false) AS asks_reply,
  coalesce(is_talk, false) AS is_talk, coalesce(is_delivered, false) AS is_delivered
FROM said;

CREATE TABLE mailings AS
WITH frequent AS (
  SELECT school_id, staff_id, content_hash
  FROM touches
  WHERE direction = 'to_family' AND content_hash IS NOT NULL
  GROUP BY ALL
  HAVING count(*) >= 8
), counted AS (
  SELECT touch, school_id, staff_id, content_hash, us,
    count(DISTINCT family_id) OVER (
      PARTITION BY school_id, staff_id, content_hash ORDER BY us
      RANGE BETWEEN CURRENT ROW AND 86400000000 FOLLOWING) AS families
  FROM touches t SEMI JOIN frequent f
    ON f.school_id = t.school_id AND f.staff_id IS NOT DISTINCT FROM t.staff_id
    AND f.content_hash = t.content_hash
  WHERE direction = 'to_family'
)
SELECT touch,
  max(families) OVER (
    PARTITION BY school_id, staff_id, content_hash ORDER BY us
    RANGE BETWEEN 86400000000 PRECEDING AND CURRENT ROW) >= 8 AS is_mailing
FROM counted;

-- is_matched is null where it is not known whether the family reads the language.
CREATE TABLE individual AS
SELECT t.*, t.direction IN ('to_family', 'mutual') AS is_school_contact,
  t.purposes & bits_of('positive', purposes()) <> 0 AS is_positive,
  t.purposes & bits_of('concern', purposes()) <> 0 AS is_concern,
  f.language AS family_language,
  CASE
    WHEN f.language IS NOT NULL AND t.interpreter IN ('qualified', 'bilingual_staff') THEN true
    ELSE primary_language(t.language) = f.language
  END AS is_matched,
  t.kind IN ('call', 'meeting', 'home_visit') AND t.is_talk AS is_held,
  t.direction = 'from_family' OR t.is_talk
    OR (t.kind IN ('message', 'letter') AND t.is_delivered) AS is_reached
FROM touches t LEFT JOIN mailings m USING (touch) LEFT JOIN families f USING (family_id)
WHERE NOT t.is_bulk AND t.author_role IS DISTINCT FROM 'system'
  AND NOT coalesce(m.is_mailing, false);

------------------------------------------------------------------------------------------------
-- Threads
------------------------------------------------------------------------------------------------

-- What a reply names, if that is an earlier individual touch of the same family and school.
CREATE TABLE replies AS
SELECT i.touch, max(p.touch) AS parent
FROM individual i
LEFT JOIN (
  SELECT r.family_id, r.school_id, r.contact_id, coalesce(c.first_number, number) AS touch
  FROM touch_rows r LEFT JOIN copies c USING (number)
  WHERE coalesce(c.first_number, number) IN (SELECT touch FROM individual)
) p ON p.family_id = i.family_id AND p.school_id = i.school_id AND p.contact_id = i.in_reply_to
  AND p.touch < i.touch
WHERE i.thread_id IS NULL AND i.in_reply_to IS NOT NULL
GROUP BY i.touch;

-- Unlinked messages of one staff member (or of nobody known), gaps of at most 72 hours.
CREATE TABLE chains AS
WITH spaced AS (
  SELECT touch, family_id, school_id, staff_id,
    coalesce(us - lag(us) OVER same > hours(72), true) AS is_far
  FROM individual
  WHERE kind = 'message' AND thread_id IS NULL AND in_reply_to IS NULL
  WINDOW same AS (PARTITION BY family_id, school_id, staff_id ORDER BY touch)
)
SELECT touch, max(CASE WHEN is_far THEN touch END) OVER (
  PARTITION BY family_id, school_id, staff_id ORDER BY touch) AS root
FROM spaced;

CREATE TABLE thread_of AS
WITH RECURSIVE rooted AS (
  SELECT touch, coalesce('thread ' || thread_id, 'turn ' || touch) AS root
  FROM individual
  WHERE thread_id IS NOT NULL
     OR (touch NOT IN (SELECT touch FROM replies WHERE parent IS NOT NULL)
         AND touch NOT IN (SELECT touch FROM chains))
  UNION ALL
  SELECT touch, 'turn ' || root FROM chains
), joined AS (
  SELECT touch, root FROM rooted
  UNION ALL
  SELECT r.touch, j.root FROM joined j JOIN replies r ON r.parent = j.touch
)
SELECT touch, root FROM joined;

CREATE TABLE turns AS
WITH firsts AS (
  SELECT i.family_id, i.school_id, t.root, min(touch) AS first_touch
  FROM individual i JOIN thread_of t USING (touch)
  GROUP BY ALL
)
SELECT i.touch, i.family_id, i.school_id, i.us, i.day, i.direction, i.kind, i.asks_reply,
  i.purposes, i.length_chars, i.is_matched, i.is_reached,
  f.first_touch, o.us AS opened_us, o.day AS opened_day, o.direction AS opened_by,
  i.direction = 'from_family' OR i.is_held AS family_speaks,
  i.is_held OR (i.direction = 'to_family' AND i.is_reached) AS school_speaks
FROM individual i JOIN thread_of t USING (touch)
JOIN firsts f ON f.family_id = i.family_id AND f.school_id = i.school_id AND f.root = t.root
JOIN individual o ON o.touch = f.first_touch;

-- What is known of contacts, per school: to the end of the month of its newest row.
CREATE TABLE known AS
SELECT school_id, max(month_of(day)) AS month, last_day(max(day)) AS last_day,
  instant_of(CAST(last_day(max(day)) + 1 AS TIMESTAMP), any_value(zone_of(school_id))) AS end_us
FROM contacts
GROUP BY school_id;

-- Threads that a family of the school's roll has on the opening day, with their deadlines.
CREATE TABLE threads AS
WITH opened AS (
  SELECT t.family_id, t.school_id, t.first_touch, t.opened_us, t.opened_day, t.opened_by
  FROM turns t JOIN family_months e
    ON e.family_id = t.family_id AND e.school_id = t.school_id
    AND e.month = month_of(t.opened_day) AND has_day(e.roll_days, t.opened_day)
  WHERE t.touch = t.first_touch
), placed AS (
  SELECT o.*,
    (SELECT count(*) FROM school_days d
     WHERE d.school_id = o.school_id AND d.day <= o.opened_day) AS days_before
  FROM opened o
)
SELECT p.* EXCLUDE (days_before), month_of(p.opened_day) AS month, k.end_us,
  p.opened_us + hours(168) < k.end_us AS is_week_known,
  least(coalesce(s.day, p.opened_day + 14), p.opened_day + 14) AS deadline,
  least(coalesce(s.day, p.opened_day + 14), p.opened_day + 14) <= k.last_day AS is_deadline_known
FROM placed p
JOIN known k USING (school_id)
LEFT JOIN school_days s ON s.school_id = p.school_id AND s.number = p.days_before + 2;

CREATE TABLE thread_evidence AS
WITH spoken AS (
  SELECT h.family_id, h.school_id, h.month, h.first_touch, h.opened_by, h.is_week_known,
    h.is_deadline_known, h.deadline,
    bool_or(t.is_reached AND t.us <= h.opened_us + hours(35 * 24)) AS is_reached,
    bool_or(t.family_speaks AND t.us <= h.opened_us + hours(168))
      AND bool_or(t.school_speaks AND t.us <= h.opened_us + hours(168)) AS is_two_way,
    min(t.touch) FILTER (t.school_speaks AND t.day <= h.deadline) AS answer
  FROM threads h JOIN turns t USING (first_touch)
  GROUP BY ALL
), last_words AS (
  -- The last family turn before the answer, or by the deadline where there is none.
  SELECT s.first_touch,
    max_by(t.purposes = bits_of('thanks', purposes())
           OR (t.purposes = 0 AND coalesce(t.length_chars <= 15, false)), t.touch)
      AS is_closing
  FROM spoken s JOIN turns t ON t.first_touch = s.first_touch
  WHERE t.direction = 'from_family' AND t.day <= s.deadline
    AND (s.answer IS NULL OR t.touch < s.answer)
  GROUP BY s.first_touch
)
SELECT s.family_id, s.school_id, s.month,
  count(*) AS threads,
  bool_or(s.is_reached) AS is_reached,
  count(*) FILTER (s.is_week_known AND s.is_two_way) AS two_way_share_x,
  count(*) FILTER (s.is_week_known) AS two_way_share_n,
  count(*) FILTER (NOT s.is_week_known) AS two_way_share_pending,
  count(*) FILTER (s.opened_by = 'from_family' AND NOT coalesce(w.is_closing, false)
    AND s.is_deadline_known AND s.answer IS NOT NULL) AS school_reply_rate_2sd_x,
  count(*) FILTER (s.opened_by = 'from_family' AND NOT coalesce(w.is_closing, false)
    AND s.is_deadline_known) AS school_reply_rate_2sd_n,
  count(*) FILTER (s.opened_by = 'from_family' AND NOT coalesce(w.is_closing, false)
    AND NOT s.is_deadline_known) AS school_reply_rate_2sd_pending
FROM spoken s LEFT JOIN last_words w USING (first_touch)
GROUP BY s.family_id, s.school_id, s.month;

------------------------------------------------------------------------------------------------
-- Weeks: pieces of weeks within a month
------------------------------------------------------------------------------------------------

CREATE TABLE weeks AS
SELECT month, week_of(day) AS week, bit_or(day_bit(day)) AS days
FROM (SELECT month, CAST(unnest(generate_series(month, last_day(month), INTERVAL 1 DAY)) AS DATE)
    AS day FROM months)
GROUP BY ALL;

CREATE TABLE week_evidence AS
WITH pieces AS (
  SELECT f.family_id, f.school_id, f.month, w.week
  FROM family_months f JOIN weeks w USING (month)
  WHERE bit_count(f.enrolled_days & w.days) >= 3
), touched AS (
  SELECT DISTINCT family_id, school_id, month_of(day) AS month, week_of(day) AS week, true AS is_met
  FROM individual
  WHERE is_reached
)
SELECT p.family_id, p.school_id, p.month,
  count(t.is_met) AS contact_regularity_x, count(*) AS contact_regularity_n
FROM pieces p LEFT JOIN touched t USING (family_id, school_id, month, week)
GROUP BY p.family_id, p.school_id, p.month;

------------------------------------------------------------------------------------------------
-- Questions
------------------------------------------------------------------------------------------------

-- Schools that deliver whether an answer is asked for; elsewhere every message asks.
CREATE TABLE asking_schools AS
SELECT DISTINCT school_id FROM contacts WHERE asks_reply IS NOT NULL;

CREATE TABLE question_evidence AS
WITH spoken AS (
  SELECT *,
    count(*) FILTER (family_speaks) OVER (PARTITION BY first_touch ORDER BY touch) AS after_turns
  FROM turns
  WHERE opened_by = 'to_family'
), asked AS (
  SELECT first_touch, after_turns, min(touch) AS touch
  FROM spoken
  WHERE direction = 'to_family' AND kind = 'message' AND is_reached
    AND coalesce(is_matched, true)
    AND (asks_reply OR school_id NOT IN (SELECT school_id FROM asking_schools))
  GROUP BY first_touch, after_turns
), judged AS (
  SELECT q.family_id, q.school_id, q.day, q.us + hours(168) < k.end_us AS is_known,
    EXISTS (
      FROM turns t
      WHERE t.first_touch = q.first_touch AND t.touch > q.touch AND t.family_speaks
        AND t.us <= q.us + hours(168)) AS is_answered
  FROM asked JOIN turns q USING (touch) JOIN known k USING (school_id)
)
SELECT j.family_id, j.school_id, month_of(j.day) AS month,
  count(*) FILTER (j.is_known AND j.is_answered) AS family_reply_rate_7d_x,
  count(*) FILTER (j.is_known) AS family_reply_rate_7d_n,
  count(*) FILTER (NOT j.is_known) AS family_reply_rate_7d_pending
FROM judged j JOIN family_months e
  ON e.family_id = j.family_id AND e.school_id = j.school_id AND e.month = month_of(j.day)
  AND has_day(e.roll_days, j.day)
GROUP BY j.family_id, j.school_id, month_of(j.day);

------------------------------------------------------------------------------------------------
-- Contacts of the school: language and tone
------------------------------------------------------------------------------------------------

-- Where nobody at a school notes purposes in a month, what rests on them is not measured.
CREATE TABLE purpose_months AS
SELECT DISTINCT school_id, month_of(day) AS month
FROM individual
WHERE is_school_contact AND purposes <> 0;

CREATE TABLE tone_evidence AS
SELECT i.family_id, i.school_id, month_of(i.day) AS month,
  count(*) FILTER (i.is_matched AND i.family_language <> main_language_of(i.school_id))
    AS language_match_rate_x,
  count(*) FILTER (i.is_matched IS NOT NULL
    AND i.family_language <> main_language_of(i.school_id)) AS language_match_rate_n,
  count(*) FILTER (i.is_positive AND NOT i.is_concern) AS positive_share_x,
  count(*) FILTER (i.is_positive OR i.is_concern) AS positive_share_n
FROM individual i JOIN family_months e
  ON e.family_id = i.family_id AND e.school_id = i.school_id AND e.month = month_of(i.day)
  AND has_day(e.roll_days, i.day)
WHERE i.is_school_contact
GROUP BY i.family_id, i.school_id, month_of(i.day);

-- The first contact of a school year that reached the family and is noted to be about something.
CREATE TABLE first_evidence AS
WITH years AS (
  SELECT school_id, year_of(day, getvariable('school_year_month')) AS year, min(day) AS first_day
  FROM school_days
  GROUP BY ALL
), told AS (
  SELECT *, year_of(day, getvariable('school_year_month')) AS year
  FROM individual
  WHERE is_school_contact
), firsts AS (
  -- A contact on an enrolled day is never before the family's entry.
  SELECT t.family_id, t.school_id, t.year, min(t.touch) AS touch
  FROM told t
  JOIN family_months e
    ON e.family_id = t.family_id AND e.school_id = t.school_id AND e.month = month_of(t.day)
    AND has_day(e.roll_days, t.day)
  JOIN years y ON y.school_id = t.school_id AND y.year = t.year AND t.day >= y.first_day
  WHERE t.is_reached AND t.purposes <> 0
  GROUP BY t.family_id, t.school_id, t.year
)
SELECT f.family_id, f.school_id, month_of(t.day) AS month,
  count(*) FILTER (t.is_positive AND NOT t.is_concern AND NOT EXISTS (
    FROM told c
    WHERE c.family_id = f.family_id AND c.school_id = f.school_id AND c.year = f.year
      AND c.is_concern AND c.touch < f.touch)) AS positive_first_x,
  count(*) AS positive_first_n
FROM firsts f JOIN told t USING (touch)
GROUP BY f.family_id, f.school_id, month_of(t.day);

------------------------------------------------------------------------------------------------
-- Concerns
------------------------------------------------------------------------------------------------

CREATE TABLE concern_evidence AS
WITH raised AS (
  SELECT i.family_id, i.school_id, i.touch, i.day,
    (SELECT count(*) FROM school_days d WHERE d.school_id = i.school_id AND d.day <= i.day)
      AS days_before
  FROM individual i
  WHERE i.is_school_contact AND i.is_concern
), reaching AS (
  -- The last day on which another concern belongs to the same episode; null is any day.
  SELECT r.*, fifth.day AS fifth_day, tenth.day AS tenth_day
  FROM raised r
  LEFT JOIN school_days fifth
    ON fifth.school_id = r.school_id AND fifth.number = r.days_before + 5
  LEFT JOIN school_days tenth
    ON tenth.school_id = r.school_id AND tenth.number = r.days_before + 10
), spaced AS (
  SELECT *,
    lag(touch) OVER in_time IS NULL OR coalesce(day > lag(tenth_day) OVER in_time, false)
      AS is_first
  FROM reaching
  WINDOW in_time AS (PARTITION BY family_id, school_id ORDER BY touch)
), placed AS (
  SELECT s.family_id, s.school_id, s.touch, s.day,
    least(coalesce(s.fifth_day, s.day + 14), s.day + 14) AS deadline
  FROM spaced s JOIN family_months e
    ON e.family_id = s.family_id AND e.school_id = s.school_id AND e.month = month_of(s.day)
    AND has_day(e.roll_days, s.day)
  WHERE s.is_first
), judged AS (
  SELECT p.*, p.deadline <= k.last_day AS is_known,
    EXISTS (
      FROM individual h
      WHERE h.family_id = p.family_id AND h.school_id = p.school_id AND h.touch >= p.touch
        AND h.is_held AND h.day <= p.deadline) AS is_held
  FROM placed p JOIN known k USING (school_id)
)
SELECT family_id, school_id, month_of(day) AS month,
  count(*) FILTER (is_known AND is_held) AS concern_conversation_rate_x,
  count(*) FILTER (is_known) AS concern_conversation_rate_n,
  count(*) FILTER (NOT is_known) AS concern_conversation_rate_pending
FROM judged
GROUP BY family_id, school_id, month_of(day);

------------------------------------------------------------------------------------------------
-- Promises
------------------------------------------------------------------------------------------------

CREATE TABLE judged_promises AS
WITH judged AS (
  SELECT p.family_id, p.school_id, p.made_by, p.day, p.status,
    CASE WHEN month_of(p.kept_on) <= getvariable('last_month') THEN p.kept_on END AS kept_on,
    p.kept_on IS NOT NULL AS has_kept_on,
    (SELECT count(*) FROM school_days d WHERE d.school_id = p.school_id AND d.day <= p.day)
      AS days_before
  FROM promises p JOIN family_months e
    ON e.family_id = p.family_id AND e.school_id = p.school_id AND e.month = month_of(p.day)
    AND has_day(e.roll_days, p.day)
)
SELECT j.* EXCLUDE (has_kept_on),
  coalesce(month_of(d.day) <= getvariable('last_month'), false) AS is_overdue,
  CASE
    WHEN j.kept_on IS NOT NULL THEN 'kept'
    WHEN j.status = 'not_kept' THEN 'not kept'
    WHEN j.status = 'kept' AND NOT j.has_kept_on THEN 'nobody knows when'
    ELSE 'open'
  END AS outcome
FROM judged j
LEFT JOIN school_days d ON d.school_id = j.school_id AND d.number = j.days_before + 10;

CREATE TABLE promise_evidence AS
SELECT family_id, school_id, month_of(day) AS month,
  count(*) FILTER (outcome = 'kept' AND kept_on <= day) AS school_commitment_kept_rate_x,
  count(*) FILTER (outcome IN ('kept', 'not kept') OR (outcome = 'open' AND is_overdue))
    AS school_commitment_kept_rate_n,
  count(*) FILTER (outcome = 'open' AND NOT is_overdue) AS school_commitment_kept_rate_pending
FROM judged_promises
WHERE made_by = 'school'
GROUP BY family_id, school_id, month_of(day);

------------------------------------------------------------------------------------------------
-- Events
------------------------------------------------------------------------------------------------

CREATE TABLE event_evidence AS
WITH pairs AS (
  SELECT d.family_id, e.*, f.language AS family_language,
    e.is_open OR coalesce(p.is_invited, false) AS is_invited,
    coalesce(p.is_there, false) AS is_there
  FROM events e
  JOIN family_months d
    ON d.school_id = e.school_id AND d.month = month_of(e.day) AND has_day(d.roll_days, e.day)
  LEFT JOIN participation p ON p.event_id = e.event_id AND p.family_id = d.family_id
  LEFT JOIN families f ON f.family_id = d.family_id
), weighed AS (
  SELECT *,
    is_invited AND family_language IS NOT NULL AND (has_childcare IS NOT NULL OR is_remote)
      AS is_weighed,
    (family_language = main_language_of(school_id) OR list_contains(languages, family_language))
      AND (is_flexible OR is_remote)
      AND (coalesce(has_childcare, 'false') = 'true' OR is_remote) AS is_accessible
  FROM pairs
  WHERE is_invited OR is_there
)
SELECT family_id, school_id, month_of(day) AS month,
  count(*) FILTER (is_there) AS event_participation_rate_x,
  count(*) AS event_participation_rate_n,
  bool_or(is_invited) AS is_invited,
  bool_or(is_there AND is_workshop) AS is_at_workshop,
  count(*) FILTER (is_weighed AND coalesce(is_accessible, false)) AS full_access_share_x,
  count(*) FILTER (is_weighed) AS full_access_share_n
FROM weighed
GROUP BY family_id, school_id, month_of(day);

------------------------------------------------------------------------------------------------
-- Families
------------------------------------------------------------------------------------------------

CREATE TABLE ref_family AS
WITH exposure AS (
  SELECT family_id, school_id, month, bit_count(enrolled_days) AS enrolled_days
  FROM family_months
  WHERE enrolled_days <> 0
), attended AS (
  SELECT m.family_id, s.school_id, s.month,
    CAST(sum(s.attendance_rate_x) AS BIGINT) AS x, CAST(sum(s.attendance_rate_n) AS BIGINT) AS n
  FROM ref_student s JOIN members m USING (student_id, month)
  GROUP BY m.family_id, s.school_id, s.month
), cells AS (
  SELECT family_id, school_id, month FROM exposure
  UNION SELECT family_id, school_id, month FROM thread_evidence
  UNION SELECT family_id, school_id, month FROM question_evidence
  UNION SELECT family_id, school_id, month FROM tone_evidence
    WHERE language_match_rate_n + positive_share_n > 0
  UNION SELECT family_id, school_id, month FROM first_evidence
  UNION SELECT family_id, school_id, month FROM concern_evidence WHERE delivered('calendar')
  UNION SELECT family_id, school_id, month FROM promise_evidence
    WHERE delivered('calendar')
      AND school_commitment_kept_rate_n + school_commitment_kept_rate_pending > 0
  UNION SELECT family_id, school_id, month FROM event_evidence
    WHERE delivered('participation')
), measured AS (
  SELECT c.*,
    coalesce(c.month <= k.month, false) AS has_contacts,
    p.month IS NOT NULL AS has_purposes,
    a.month IS NOT NULL AS has_attendance,
    delivered('commitments') AND delivered('calendar') AS has_promises,
    delivered('events') AND delivered('participation') AS has_events
  FROM cells c
  LEFT JOIN known k USING (school_id)
  LEFT JOIN purpose_months p ON p.school_id = c.school_id AND p.month = c.month
  LEFT JOIN attendance_months a ON a.school_id = c.school_id AND a.month = c.month
)
SELECT c.family_id, c.school_id, c.month,
  coalesce(x.enrolled_days, 0) AS enrolled_days,
  CASE WHEN has_attendance THEN coalesce(a.x, 0) END AS attendance_rate_x,
  CASE WHEN has_attendance THEN coalesce(a.n, 0) END AS attendance_rate_n,
  CASE WHEN has_attendance THEN 0 END AS attendance_rate_pending,
  CASE WHEN has_contacts THEN CAST(x.enrolled_days IS NOT NULL AND coalesce(t.is_reached, false) AS INTEGER)
    END AS individual_reach_rate_x,
  CASE WHEN has_contacts THEN CAST(x.enrolled_days IS NOT NULL AS INTEGER) END
    AS individual_reach_rate_n,
  CASE WHEN has_contacts THEN 0 END AS individual_reach_rate_pending,
  CASE WHEN has_contacts THEN coalesce(t.two_way_share_x, 0) END AS two_way_share_x,
  CASE WHEN has_contacts THEN coalesce(t.two_way_share_n, 0) END AS two_way_share_n,
  CASE WHEN has_contacts THEN coalesce(t.two_way_share_pending, 0) END AS two_way_share_pending,
  CASE WHEN has_contacts AND delivered('calendar') THEN coalesce(t.school_reply_rate_2sd_x, 0) END
    AS school_reply_rate_2sd_x,
  CASE WHEN has_contacts AND delivered('calendar') THEN coalesce(t.school_reply_rate_2sd_n, 0) END
    AS school_reply_rate_2sd_n,
  CASE WHEN has_contacts AND delivered('calendar')
    THEN coalesce(t.school_reply_rate_2sd_pending, 0) END AS school_reply_rate_2sd_pending,
  CASE WHEN has_events THEN coalesce(e.event_participation_rate_x, 0) END
    AS event_participation_rate_x,
  CASE WHEN has_events THEN coalesce(e.event_participation_rate_n, 0) END
    AS event_participation_rate_n,
  CASE WHEN has_events THEN 0 END AS event_participation_rate_pending,
  CASE WHEN has_contacts THEN coalesce(t.threads, 0) END AS contact_rate_x,
  CASE WHEN has_contacts THEN coalesce(x.enrolled_days, 0) END AS contact_rate_n,
  CASE WHEN has_contacts THEN 0 END AS contact_rate_pending,
  CASE WHEN has_contacts THEN coalesce(w.contact_regularity_x, 0) END AS contact_regularity_x,
  CASE WHEN has_contacts THEN coalesce(w.contact_regularity_n, 0) END AS contact_regularity_n,
  CASE WHEN has_contacts THEN 0 END AS contact_regularity_pending,
  CASE WHEN has_contacts THEN coalesce(q.family_reply_rate_7d_x, 0) END AS family_reply_rate_7d_x,
  CASE WHEN has_contacts THEN coalesce(q.family_reply_rate_7d_n, 0) END AS family_reply_rate_7d_n,
  CASE WHEN has_contacts THEN coalesce(q.family_reply_rate_7d_pending, 0) END
    AS family_reply_rate_7d_pending,
  CASE WHEN has_contacts AND delivered('families') THEN coalesce(l.language_match_rate_x, 0) END
    AS language_match_rate_x,
  CASE WHEN has_contacts AND delivered('families') THEN coalesce(l.language_match_rate_n, 0) END
    AS language_match_rate_n,
  CASE WHEN has_contacts AND delivered('families') THEN 0 END AS language_match_rate_pending,
  CASE WHEN has_purposes AND delivered('calendar') THEN coalesce(f.positive_first_x, 0) END
    AS positive_first_x,
  CASE WHEN has_purposes AND delivered('calendar') THEN coalesce(f.positive_first_n, 0) END
    AS positive_first_n,
  CASE WHEN has_purposes AND delivered('calendar') THEN 0 END AS positive_first_pending,
  CASE WHEN has_purposes THEN coalesce(l.positive_share_x, 0) END AS positive_share_x,
  CASE WHEN has_purposes THEN coalesce(l.positive_share_n, 0) END AS positive_share_n,
  CASE WHEN has_purposes THEN 0 END AS positive_share_pending,
  CASE WHEN has_purposes AND delivered('calendar')
    THEN coalesce(n.concern_conversation_rate_x, 0) END AS concern_conversation_rate_x,
  CASE WHEN has_purposes AND delivered('calendar')
    THEN coalesce(n.concern_conversation_rate_n, 0) END AS concern_conversation_rate_n,
  CASE WHEN has_purposes AND delivered('calendar')
    THEN coalesce(n.concern_conversation_rate_pending, 0) END AS concern_conversation_rate_pending,
  CASE WHEN has_promises THEN coalesce(p.school_commitment_kept_rate_x, 0) END
    AS school_commitment_kept_rate_x,
  CASE WHEN has_promises THEN coalesce(p.school_commitment_kept_rate_n, 0) END
    AS school_commitment_kept_rate_n,
  CASE WHEN has_promises THEN coalesce(p.school_commitment_kept_rate_pending, 0) END
    AS school_commitment_kept_rate_pending,
  CASE WHEN has_events
    THEN CAST(x.enrolled_days IS NOT NULL AND coalesce(e.is_invited, false) AS INTEGER) END
    AS invitation_coverage_x,
  CASE WHEN has_events THEN CAST(x.enrolled_days IS NOT NULL AS INTEGER) END
    AS invitation_coverage_n,
  CASE WHEN has_events THEN 0 END AS invitation_coverage_pending,
  CASE WHEN has_events
    THEN CAST(x.enrolled_days IS NOT NULL AND coalesce(e.is_at_workshop, false) AS INTEGER) END
    AS workshop_reach_x,
  CASE WHEN has_events THEN CAST(x.enrolled_days IS NOT NULL AS INTEGER) END AS workshop_reach_n,
  CASE WHEN has_events THEN 0 END AS workshop_reach_pending,
  CASE WHEN has_events AND delivered('families') THEN coalesce(e.full_access_share_x, 0) END
    AS full_access_share_x,
  CASE WHEN has_events AND delivered('families') THEN coalesce(e.full_access_share_n, 0) END
    AS full_access_share_n,
  CASE WHEN has_events AND delivered('families') THEN 0 END AS full_access_share_pending
FROM measured c
LEFT JOIN exposure x USING (family_id, school_id, month)
LEFT JOIN attended a USING (family_id, school_id, month)
LEFT JOIN thread_evidence t USING (family_id, school_id, month)
LEFT JOIN week_evidence w USING (family_id, school_id, month)
LEFT JOIN question_evidence q USING (family_id, school_id, month)
LEFT JOIN tone_evidence l USING (family_id, school_id, month)
LEFT JOIN first_evidence f USING (family_id, school_id, month)
LEFT JOIN concern_evidence n USING (family_id, school_id, month)
LEFT JOIN promise_evidence p USING (family_id, school_id, month)
LEFT JOIN event_evidence e USING (family_id, school_id, month);
