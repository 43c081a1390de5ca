package org.rapport.jobs.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import org.rapport.contract.ExportKind;

/**
 * Stages what is hard to read, count or publish, and notes where it is. Traits of families, schools
 * and files are planned in {@link Staged}; records are added beside the rows of the subject family.
 */
final class AwkwardCases {
  private final World world;
  private final Scenario scenario;
  private final Plan plan;
  private final CaseLog log;

  AwkwardCases(World world, Plan plan, CaseLog log) {
    this.world = world;
    this.scenario = world.scenario();
    this.plan = plan;
    this.log = log;
  }

  /** Adds the records of the households that are staged for it, right after their own. */
  void stage(List<Family> households, Block block) {
    Family family = households.get(0);
    noteFamily(households, Staged.traitOf(scenario, family.number()));
    if (Staged.traitOf(scenario, family.number()) == Staged.Trait.SUBJECT) {
      new AwkwardRecords(world, block, log, family).stage();
      new AwkwardContacts(world, block, log, family).stage();
    }
    if (Staged.traitOf(scenario, family.number()) == Staged.Trait.AT_THE_SECOND_SCHOOL) {
      new AwkwardContacts(world, block, log, family).stageOverlap();
    }
  }

  private void noteFamily(List<Family> households, Staged.Trait trait) {
    Family family = households.get(0);
    String students = students(family);
    switch (trait) {
      case SIBLINGS_IN_TWO_SCHOOLS ->
          log.note("siblings in two schools", family.id() + ", students " + students);
      case TWO_HOUSEHOLDS ->
          log.note(
              "two households of one student",
              households.stream().map(Family::id).collect(Collectors.joining(" and "))
                  + ", student "
                  + students);
      case NO_CONTACT ->
          log.note("a no-contact order for the only child", family.id() + ", student " + students);
      case NO_CONTACT_WITH_ONE ->
          log.note(
              "a no-contact order for one of two children",
              family.id() + ", student " + family.students().get(0).id() + " of " + students);
      case ENTRY_IN_MONTH ->
          log.note(
              "an entry within a month",
              "student " + students + " of " + family.id() + ", from " + day(stay(family).from()));
      case EXIT_IN_MONTH ->
          log.note(
              "an exit within a month",
              "student " + students + " of " + family.id() + ", to " + day(stay(family).to()));
      case WITHOUT_CONTACT -> log.note("a family without any contact", family.id());
      case WITHOUT_FAMILY ->
          log.note("a student without a family", "student " + students + ", in enrolments only");
      case SUBJECT, AT_THE_SECOND_SCHOOL, NONE -> {
        // What is staged about them is in records, noted where they are written.
      }
    }
  }

  /** Notes what schools do, once their broadcasts are known. */
  private void noteSchools() {
    District district = world.district();
    int month = number(Staged.damaged(scenario));
    School first = district.school(0);
    List<Broadcast> broadcasts = world.neighbourhoodOf(0).broadcasts(first, month);
    String place = CaseLog.place(path(ExportKind.CONTACTS, month));
    broadcasts.stream()
        .filter(Broadcast::isFlagged)
        .findFirst()
        .ifPresent(
            newsletter ->
                log.note(
                    "a broadcast that is flagged",
                    place + ", rows of content hash " + newsletter.hash()));
    broadcasts.stream()
        .filter(broadcast -> !broadcast.isFlagged())
        .findFirst()
        .ifPresent(
            merge ->
                log.note(
                    "a broadcast that is not flagged: one text to more than 8 families",
                    place + ", rows of content hash " + merge.hash() + " by " + merge.staff()));
    log.note(
        "a school without events", "school " + district.school(1).id() + ", in no events file");
    log.note(
        "times without offset, school-local", "all contacts of school " + district.school(1).id());
    log.note(
        "a school whose contacts stop a month early",
        "school "
            + district.school(3).id()
            + ", in no row of "
            + CaseLog.place(path(ExportKind.CONTACTS, plan.months() - 1)));
    log.note(
        "contacts linked by thread, by answer, and not at all",
        "schools %s and %s; %s; %s"
            .formatted(
                first.id(),
                district.school(2).id(),
                district.school(1).id(),
                district.school(3).id()));
    log.note(
        "a school that answers much sooner in spring, and one that answers later and less",
        "schools " + first.id() + " and " + district.school(2).id());
    log.note(
        "months without school",
        "July has rosters only; days on which nobody submitted attendance are single school-days"
            + " without rows");
  }

  /** Delivers a file of the corrected month once more, a fortnight into the next month. */
  void finish(Path folder) throws IOException {
    noteSchools();
    Path file = folder.resolve(path(ExportKind.ATTENDANCE, number(Staged.corrected(scenario))));
    YearMonth later = Staged.corrected(scenario).plusMonths(1);
    String name = file.getFileName().toString();
    String suffix = name.substring(name.indexOf("." + scenario.format().ending()));
    Path copy =
        folder
            .resolve("exports")
            .resolve(later.toString())
            .resolve(ExportKind.ATTENDANCE.code() + "-" + later.atDay(15) + suffix);
    Files.copy(file, copy);
    log.note(
        "a file that is delivered again under another stamp",
        "`%s` is `%s`".formatted(relative(folder, copy), relative(folder, file)));
    log.write(scenario, folder);
  }

  private String path(ExportKind kind, int month) {
    return plan.path(plan.slot(kind, month, Plan.Variant.REGULAR));
  }

  private int number(YearMonth month) {
    return world.timeline().monthOf((int) month.atDay(1).toEpochDay());
  }

  private static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static String students(Family family) {
    return family.students().stream().map(Student::id).collect(Collectors.joining(" and "));
  }

  private static Stay stay(Family family) {
    return family.students().get(0).stays().get(0);
  }

  private static String day(int day) {
    return LocalDate.ofEpochDay(day).toString();
  }
}
