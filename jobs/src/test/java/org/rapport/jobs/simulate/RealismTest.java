package org.rapport.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExportKind;

/**
 * What a simulated district looks like beside published figures. The page is computed from the
 * exports alone; {@code -Drapport.accept=true} rewrites it, and the test holds it to be current.
 */
class RealismTest {
  private static final Path PAGE = Path.of("..", "data-samples", "REALISM.md");
  private static final int FAMILIES = 900;

  @TempDir Path folder;

  private final StringBuilder page = new StringBuilder();

  @Test
  void thePageHoldsTheMarginalsOfTheSimulator() throws IOException {
    Scenario scenario =
        Scenario.of(1, FAMILIES, YearMonth.of(2025, 8), YearMonth.of(2026, 6))
            .with(Settings.standard().clean().with(Setting.BROADCASTS_MOST, 30));
    WrittenDistrict district = WrittenDistrict.of(scenario, folder);
    head();
    attendance(district.records(ExportKind.ATTENDANCE));
    contacts(district.records(ExportKind.CONTACTS));
    events(district.records(ExportKind.EVENTS), district.records(ExportKind.PARTICIPATION));
    commitments(district.records(ExportKind.COMMITMENTS));
    tail();
    if (Boolean.getBoolean("rapport.accept")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("run scripts/accept to bring the page up to date")
        .isEqualTo(page.toString());
  }

  private void head() {
    line("# How real the simulated districts are");
    line("");
    line("Marginals of a district of " + FAMILIES + " families, 2025-08 to 2026-06, seed 1,");
    line("without messiness but with broadcasts, computed from its exports by `RealismTest`;");
    line("`scripts/accept` rewrites this page. One district of four schools wobbles: shares by a");
    line("point or two. Published figures stand beside them where there are any. Where there are");
    line("none, the number is a guess, and so are all spreads between families.");
    line("");
    line("| what | simulated | published | source |");
    line("|---|---:|---:|---|");
  }

  private void attendance(List<CSVRecord> records) {
    Map<String, int[]> days = new HashMap<>();
    long absent = 0;
    long tardy = 0;
    for (CSVRecord record : records) {
      int[] student = days.computeIfAbsent(record.get("student_id"), unused -> new int[2]);
      String status = record.get("status");
      // Absent is who misses more than half of the day.
      String missed = record.get("fraction_absent");
      boolean isAbsent =
          missed.isEmpty()
              ? status.contains("absence") || status.equals("suspension")
              : Double.parseDouble(missed) > 0.5;
      student[0]++;
      student[1] += isAbsent ? 1 : 0;
      absent += isAbsent ? 1 : 0;
      tardy += status.equals("tardy") ? 1 : 0;
    }
    row("days absent", absent, records.size(), "7 %", "guess");
    long chronic = days.values().stream().filter(each -> 10 * each[1] >= each[0]).count();
    row(
        "students absent a tenth of their days or more",
        chronic,
        days.size(),
        "16.0 % (2017-18), 27.8 % (2022-23)",
        "EDFacts FS195, counted by Attendance Works");
    row("days tardy", tardy, records.size(), "none", "guess");
  }

  private void contacts(List<CSVRecord> records) {
    List<CSVRecord> personal =
        records.stream().filter(r -> !r.get("is_bulk").equals("true")).toList();
    share(
        "contact rows that are mass mail",
        records,
        r -> r.get("is_bulk").equals("true"),
        "most",
        "guess: 4 to 30 broadcasts of a school a month");
    Set<String> answered = new HashSet<>();
    for (CSVRecord record : personal) {
      if (record.get("direction").equals("from_family")) {
        answered.add(record.get("thread_id"));
      }
    }
    List<CSVRecord> questions =
        personal.stream()
            .filter(r -> r.get("asks_reply").equals("true"))
            .filter(r -> r.get("outcome").equals("delivered"))
            .toList();
    share(
        "questions of schools that families answer at all",
        questions,
        r -> answered.contains(r.get("thread_id")),
        "three quarters of families respond",
        "Connect-Text: Smythe-Leistico and Page 2018, JESPAR 23");
    List<CSVRecord> told =
        records.stream()
            .filter(r -> !r.get("purpose").isEmpty())
            .filter(r -> r.get("direction").equals("to_family"))
            .toList();
    share(
        "school contacts about logistics, reminders, attendance, payment",
        told,
        r ->
            List.of("logistics", "reminder", "attendance_notice", "payment")
                .contains(r.get("purpose")),
        "44 % logistics",
        "TalkingPoints, analysis of 40 million messages (ewa.org)");
    share(
        "school contacts about school work",
        told,
        r -> r.get("purpose").equals("academic"),
        "8 % academics, 5 % homework",
        "the same");
    List<CSVRecord> news =
        personal.stream()
            .filter(r -> List.of("positive", "concern").contains(r.get("purpose")))
            .toList();
    share("news that is praise", news, r -> r.get("purpose").equals("positive"), "none", "guess");
    List<CSVRecord> calls = personal.stream().filter(r -> r.get("kind").equals("call")).toList();
    share(
        "calls that become a conversation",
        calls,
        r -> r.get("outcome").equals("conversation"),
        "none",
        "guess");
    List<CSVRecord> written =
        personal.stream()
            .filter(r -> r.get("direction").equals("to_family"))
            .filter(r -> List.of("sms", "app", "email", "phone").contains(r.get("channel")))
            .toList();
    share(
        "personal contacts by text or app",
        written,
        r -> List.of("sms", "app").contains(r.get("channel")),
        "79 % of parents choose text",
        "Bergman 2021, JPE 129");
    share(
        "messages that bounce",
        questionsAndBounces(personal),
        r -> r.get("outcome").equals("bounced"),
        "97 % contactable (a vendor's benchmark)",
        "ParentSquare");
  }

  private static List<CSVRecord> questionsAndBounces(List<CSVRecord> personal) {
    return personal.stream().filter(r -> r.get("asks_reply").equals("true")).toList();
  }

  private void events(List<CSVRecord> events, List<CSVRecord> parts) {
    Map<String, String> types = new HashMap<>();
    events.forEach(event -> types.put(event.get("event_id"), event.get("type")));
    List<CSVRecord> invited = parts.stream().filter(r -> !r.get("invited_on").isEmpty()).toList();
    share("invitations taken up, all events", invited, RealismTest::isThere, "none", "guess");
    share(
        "invitations to conferences taken up",
        invited.stream().filter(r -> "conference".equals(types.get(r.get("event_id")))).toList(),
        RealismTest::isThere,
        "78 % of students have parents who go in a year",
        "NCES, Parent and Family Involvement in Education, 2007");
    Set<String> all = new HashSet<>();
    Set<String> active = new HashSet<>();
    for (CSVRecord part : parts) {
      all.add(part.get("family_id"));
      String type = types.getOrDefault(part.get("event_id"), "");
      if (isThere(part) && List.of("volunteer", "governance").contains(type)) {
        active.add(part.get("family_id"));
      }
    }
    row(
        "families who volunteer or sit in a committee in a year",
        active.size(),
        all.size(),
        "46 % of students",
        "the same");
    share(
        "events with childcare",
        events,
        r -> r.get("has_childcare").equals("true"),
        "none",
        "guess");
  }

  private void commitments(List<CSVRecord> records) {
    Map<String, CSVRecord> last = new HashMap<>();
    records.forEach(record -> last.put(record.get("commitment_id"), record));
    List<CSVRecord> schools =
        last.values().stream()
            .filter(r -> r.get("made_by").equals("school"))
            .filter(r -> List.of("kept", "not_kept").contains(r.get("status")))
            .toList();
    share(
        "settled promises of schools that are kept",
        schools,
        r -> r.get("status").equals("kept"),
        "none",
        "guess");
  }

  private void tail() {
    line("");
    line("What is known to be unlike: real logs count most messages of teachers in bursts, and");
    line("record few of their calls; parents of upper grades answer and come less than others;");
    line(
        "languages, incomes and absence go together in real districts, and do not here. Conferences");
    line("of one round are one event here, so that a year's share is not that of an invitation.");
    line("Effects of outreach are not simulated yet.");
    line("How strongly trust moves what is done (`trait_strength`) is a guess that");
    line("[the scores](../jobs/SCORES.md) give the reason of.");
  }

  private static boolean isThere(CSVRecord record) {
    return record.get("attended").equals("true");
  }

  private void share(
      String what, List<CSVRecord> of, Predicate<CSVRecord> hit, String published, String source) {
    row(what, of.stream().filter(hit).count(), of.size(), published, source);
  }

  private void row(String what, long hits, long of, String published, String source) {
    String share = String.format(Locale.ROOT, "%.1f %% of %d", 100.0 * hits / of, of);
    line("| " + what + " | " + share + " | " + published + " | " + source + " |");
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
