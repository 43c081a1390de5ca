-- What the reference writes when it is timed: its evidence, and the sums of schools and of the
-- district, as Parquet by month below the folder in the variable out.

-- A null count is "not measured" there, and counts for nothing in a sum.
CREATE TABLE ref_group AS
SELECT coalesce(school_id, 'district') AS group_id, month, count(DISTINCT family_id) AS families,
  CAST(sum(COLUMNS('^(enrolled_days|.*_(x|n|pending))$')) AS BIGINT)
FROM ref_family
GROUP BY GROUPING SETS ((school_id, month), (month));

SET VARIABLE students = getvariable('out') || '/student';
SET VARIABLE families = getvariable('out') || '/family';
SET VARIABLE groups = getvariable('out') || '/group';
COPY ref_student TO (getvariable('students'))
  (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (month));
COPY ref_family TO (getvariable('families'))
  (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (month));
COPY ref_group TO (getvariable('groups'))
  (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (month));
