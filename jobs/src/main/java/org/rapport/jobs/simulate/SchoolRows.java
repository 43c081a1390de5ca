package org.rapport.jobs.simulate;

import java.util.Arrays;
import java.util.Locale;

/** Lays out a school with its calendar and events, and what is true about it. */
final class SchoolRows {
  private final World world;
  private final Block block;

  SchoolRows(World world, Block block) {
    this.world = world;
    this.block = block;
  }

  void write(District.Cluster cluster) {
    for (School school : cluster.schools()) {
      new Rosters(world, block).write(school);
      if (world.scenario().hasTruth()) {
        Neighbourhood neighbourhood = world.neighbourhoodOf(cluster.first());
        writeTruth(school, neighbourhood.facts(school).contactsKnownTo());
        writeHabits(school);
        for (int month = 0; month < world.timeline().count(); month++) {
          writeMess(neighbourhood, school, month);
        }
      }
    }
  }

  private void writeTruth(School school, int knownTo) {
    block
        .of(TruthTable.SCHOOLS)
        .id(school.id())
        .decimal(school.quality())
        .id(school.links().name().toLowerCase(Locale.ROOT))
        .id(school.clock().name().toLowerCase(Locale.ROOT))
        .is(school.closesPromises())
        .is(school.isReexported())
        .is(school.isLate())
        .is(school.isExceptionsOnly())
        .day(knownTo < 0 ? -1 : world.timeline().lastDay(knownTo))
        .end();
  }

  private void writeHabits(School school) {
    MessLog log = new MessLog(world, block);
    switch (school.links()) {
      case NONE -> log.school(Setting.UNLINKED_SCHOOLS, school);
      case REPLIES -> log.school(Setting.REPLY_LINKED_SCHOOLS, school);
      case THREADS -> {
        // What a school with nothing amiss does.
      }
    }
    switch (school.clock()) {
      case UTC -> log.school(Setting.UTC_SCHOOLS, school);
      case LOCAL -> log.school(Setting.OFFSETLESS_SCHOOLS, school);
      case OFFSET -> {
        // What a school with nothing amiss does.
      }
    }
    if (!school.closesPromises()) {
      log.school(Setting.OPEN_PROMISE_SCHOOLS, school);
    }
    if (school.isLate()) {
      log.school(Setting.LATE_SCHOOLS, school);
    }
    if (school.isExceptionsOnly()) {
      log.school(Setting.EXCEPTIONS_ONLY_SCHOOLS, school);
    }
  }

  private void writeMess(Neighbourhood neighbourhood, School school, int month) {
    MessLog log = new MessLog(world, block);
    Timeline timeline = world.timeline();
    int[] days = school.calendar().days(timeline.firstDay(month), timeline.lastDay(month));
    if (days.length == 0) {
      log.school(Setting.SUMMER, school, month);
      return;
    }
    if (world.isRepeated(school, month)) {
      log.school(Setting.REEXPORTED_SCHOOLS, school, month);
    }
    if (world.isWithoutRows(school, month)) {
      log.school(Setting.ZERO_ROW_MONTHS, school, month);
    } else {
      Arrays.stream(days)
          .filter(day -> !world.isSubmitted(school, day))
          .forEach(day -> log.day(Setting.MISSING_DAYS, school, day));
    }
    if (world.isEventless(school, month)) {
      log.school(Setting.EVENTLESS_MONTHS, school, month);
    }
    if (!Staged.isMissing(world.scenario(), school, timeline.month(month))) {
      neighbourhood
          .broadcasts(school, month)
          .forEach(sent -> log.broadcast(sent, neighbourhood.isMass(sent)));
    }
  }
}
