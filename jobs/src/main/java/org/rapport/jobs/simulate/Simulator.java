package org.rapport.jobs.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

/**
 * Writes a synthetic district as a district's systems would export it: a configuration that is
 * ready to run, and below {@code exports/} one folder of deliveries a month in the canonical
 * layouts. Equal scenarios give equal bytes on every machine, the compression of gzip files aside.
 */
public final class Simulator {

  private Simulator() {}

  /**
   * Writes the scenario's district below the folder, which must not hold one yet.
   *
   * @throws IOException where the disk refuses
   */
  public static void write(Scenario scenario, Path out) throws IOException {
    requireUnused(out);
    Files.createDirectories(out);
    RunConfiguration.write(scenario, out);
    Deliveries deliveries = new Deliveries(scenario, out);
    AwkwardCases cases = new AwkwardCases(scenario, out, deliveries);
    try (deliveries) {
      writeDistrict(scenario, deliveries, cases);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (scenario.awkward()) {
      cases.finish();
    }
  }

  private static void requireUnused(Path out) {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new UserError(
          ExitCode.CANNOT_START, out + " is a file; name a folder to write the district to.");
    }
    if (Files.exists(out.resolve("exports")) || Files.exists(out.resolve(RunConfiguration.NAME))) {
      throw new UserError(
          ExitCode.CANNOT_START,
          "There is a district in " + out + " already; choose another folder.");
    }
  }

  private static void writeDistrict(Scenario scenario, Deliveries deliveries, AwkwardCases cases) {
    District district = District.of(scenario);
    Families families = new Families(scenario, district);
    List<School> schools = district.schools();
    Rosters rosters = new Rosters(scenario, deliveries);
    Events events = new Events(scenario, deliveries, schools);
    Attendance attendance = new Attendance(scenario, deliveries);
    Contacts contacts = new Contacts(scenario, deliveries);
    Commitments commitments = new Commitments(scenario, deliveries);
    rosters.writeSchools(schools);
    events.writeEvents(schools);
    for (int number = 0; number < scenario.families(); number++) {
      List<Family> households = families.households(number);
      rosters.writeFamilies(households);
      households.get(0).students().forEach(attendance::write);
      for (Family family : households) {
        contacts.write(family);
        commitments.write(family);
        events.writeParticipation(family);
      }
      if (scenario.awkward()) {
        cases.stage(households);
      }
    }
    if (scenario.awkward()) {
      cases.noteSchools(district, contacts);
    }
  }
}
