package org.rapport.jobs.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.ExportKind;
import org.rapport.contract.UserError;

/** Files that a person holds up without saying what they are. */
public final class LooseFiles {
  private LooseFiles() {}

  /**
   * Finds out for each file which layout it has, and checks it by that; by the likeliest where none
   * fits.
   *
   * @param configuration whose profiles are tried too; null for none
   * @throws UserError if there is no such file
   */
  public static CheckReport check(
      List<String> files,
      @Nullable Configuration configuration,
      org.apache.hadoop.conf.Configuration hadoop) {
    List<Profile> layouts =
        configuration == null ? Recognition.known() : CheckReport.layouts(configuration);
    List<Delivery> deliveries = new ArrayList<>();
    for (String file : files) {
      Delivery unknown = delivery(file, Profile.canonical(ExportKind.SCHOOLS), hadoop);
      FileSurvey survey = FileSurvey.of(FilePlanner.plan(unknown, hadoop), hadoop);
      Recognition recognition = Recognition.of(survey, layouts);
      Profile layout =
          recognition
              .best()
              .or(
                  () ->
                      recognition.likeliest().stream()
                          .findFirst()
                          .map(Recognition.Candidate::profile))
              .orElse(unknown.layout());
      deliveries.add(delivery(file, layout, hadoop).withIndex(deliveries.size()));
    }
    Limits limits = configuration == null ? Limits.STANDARD : configuration.limits();
    List<FileCheck> checks =
        FileCheck.all(deliveries, layouts, hadoop, SchoolZones.UNKNOWN.standard());
    return new CheckReport(
        limits,
        false,
        checks,
        Outlook.ofFiles(FileLimits.ofFiles(limits, checks), LocalDate.EPOCH, ""));
  }

  private static Delivery delivery(
      String file, Profile layout, org.apache.hadoop.conf.Configuration hadoop) {
    try {
      Path path = new Path(file);
      FileStatus status = path.getFileSystem(hadoop).getFileStatus(path);
      if (!status.isFile()) {
        throw new FileNotFoundException();
      }
      LocalDate changed =
          LocalDate.ofInstant(Instant.ofEpochMilli(status.getModificationTime()), ZoneOffset.UTC);
      java.util.Optional<LocalDate> stamp = layout.form().stamp().dayOf(file);
      return new Delivery(
          0,
          layout.kind(),
          layout.name(),
          file,
          status.getPath().toString(),
          "",
          status.getLen(),
          stamp.orElse(changed),
          stamp.isPresent(),
          0,
          layout,
          0);
    } catch (FileNotFoundException | IllegalArgumentException e) {
      throw new UserError(
          ExitCode.CANNOT_START, file + ": there is no such file; name one to be checked");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
