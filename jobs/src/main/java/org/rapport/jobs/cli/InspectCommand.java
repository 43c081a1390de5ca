package org.rapport.jobs.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.jobs.ingest.RecordText;
import org.rapport.jobs.spark.Inspection;
import org.rapport.jobs.warehouse.RejectedRecords.Place;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From a rejected row back to its bytes. */
@Command(
    name = "inspect",
    description = "A rejected record as it stands in its export, for a person with the key.",
    footer = {
      "",
      "Without --row it lists the rejected rows of the run: their numbers, places and reasons.",
      "With --row it prints the record itself, which may name persons: mind who looks on."
    })
final class InspectCommand implements Callable<Integer> {
  /** A longer record is shown without the line that marks its field. */
  private static final int MARKED = 400;

  private final Shell shell;

  @Mixin private District district = new District();

  @Option(
      names = "--run",
      required = true,
      paramLabel = "ID",
      description = "The run, published or refused, as status and messages name it.")
  private String run = "";

  @Option(
      names = "--row",
      paramLabel = "N",
      description = "The number of the rejected row, from 1, as the list has it.")
  private @Nullable Integer row;

  @Option(names = "--json", description = "The same as JSON.")
  private boolean isJson;

  InspectCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    Inspection inspection = district.jobs(shell).inspect(run);
    if (row == null) {
      list(inspection);
    } else {
      shell.progress().begin("Reading the export");
      Inspection.Shown shown = inspection.show(row);
      shell.progress().end();
      show(shown);
    }
    return ExitCode.DONE.number();
  }

  private void list(Inspection inspection) {
    List<Place> places = inspection.places();
    if (isJson) {
      List<Map<String, Object>> all = new ArrayList<>();
      for (int i = 0; i < places.size(); i++) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("row", i + 1);
        json.putAll(json(places.get(i)));
        all.add(json);
      }
      shell.out().println(Json.text(all));
      return;
    }
    if (places.isEmpty()) {
      shell.out().println("No record of this run was rejected.");
    }
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      String where =
          place.record() == 0
              ? "the file\tas a whole"
              : "record %d\tline %d".formatted(place.record(), place.line());
      shell
          .out()
          .printf(
              "%d\t%s\t%s\t%s\t%s%n", i + 1, place.file(), where, place.column(), place.reason());
    }
  }

  private static Map<String, Object> json(Place place) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", place.kind());
    json.put("file", place.file());
    json.put("record", place.record());
    json.put("line", place.line());
    json.put("byte_offset", place.offset());
    json.put("byte_length", place.length());
    json.put("column", place.column());
    json.put("reason", place.reason());
    json.put("value_kind", place.valueKind());
    return json;
  }

  private void show(Inspection.Shown shown) {
    RecordText text = shown.text();
    if (isJson) {
      Map<String, Object> json = json(shown.place());
      json.put("meaning", shown.meaning());
      json.put("is_same_file", shown.isSameFile());
      json.put("text", text.text());
      json.put("field", text.text().substring(text.from(), text.to()));
      shell.out().println(Json.text(json));
      return;
    }
    Place place = shown.place();
    String same =
        shown.isSameFile()
            ? "the same bytes as the run read"
            : "CHANGED since the run read it: what stands here now may be another record";
    tell("file", place.file() + " (" + same + ")");
    if (place.record() == 0) {
      tell("record", "the file as a whole");
    } else {
      tell("record", place.record() + ", line " + place.line());
      tell("bytes", place.length() + " from byte " + place.offset() + " on, unpacked");
    }
    tell("column", place.column().equals("*") ? "the record as a whole" : place.column());
    tell("reason", place.reason() + ": " + shown.meaning());
    if (place.record() == 0) {
      return;
    }
    boolean hasField = text.to() > text.from();
    tell("value", hasField ? text.text().substring(text.from(), text.to()) : place.valueKind());
    tell("text", text.text() + (text.isCut() ? " ..." : ""));
    if (hasField && text.text().length() <= MARKED) {
      tell("", " ".repeat(text.from()) + "^".repeat(text.to() - text.from()));
    }
  }

  private void tell(String what, String words) {
    shell.out().printf("%-7s %s%n", what, words);
  }
}
