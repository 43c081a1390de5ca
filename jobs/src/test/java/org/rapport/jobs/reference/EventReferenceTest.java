package org.rapport.jobs.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;
import org.rapport.jobs.reference.Reference.Counts;

/** Events by hand: who is invited, who comes, and what an event offers. */
class EventReferenceTest extends SmallSchool {
  @Test
  void participationCountsInvitationsAndWalkIns() {
    event(
        "e1,s1,2025-10-09T18:00,workshop,,,",
        "e1,f1,2025-10-01,false,",
        "e1,f2,,true,audience",
        "e9,f1,,true,");
    assertThat(counts(Indicator.EVENT_PARTICIPATION_RATE, "f1")).contains(new Counts(0, 1, 0));
    assertThat(counts(Indicator.EVENT_PARTICIPATION_RATE, "f2")).contains(new Counts(1, 1, 0));
  }

  @Test
  void anOpenInvitationPairsWithEveryFamilyEnrolledThatDay() {
    event("e1,s1,2025-10-15T18:00,workshop,true,,", "e1,f2,2025-10-01,true,");
    assertThat(counts(Indicator.EVENT_PARTICIPATION_RATE, "f1")).contains(new Counts(0, 1, 0));
    assertThat(counts(Indicator.EVENT_PARTICIPATION_RATE, "f2")).contains(new Counts(0, 0, 0));
  }

  @Test
  void cancelledAndDeletedEventsAreNone() {
    event("e1,s1,2025-10-09T18:00,workshop,true,true,", "e1,f1,,true,");
    assertThat(counts(Indicator.EVENT_PARTICIPATION_RATE, "f1")).contains(new Counts(0, 0, 0));
    event("e1,s1,2025-10-09T18:00,workshop,true,,true", "e1,f1,,true,");
    assertThat(counts(Indicator.EVENT_PARTICIPATION_RATE, "f1")).contains(new Counts(0, 0, 0));
  }

  @Test
  void oneFamilyInOneEventIsOnePair() {
    event(
        "e1,s1,2025-10-09T18:00,workshop,,,",
        "e1,f1,,false,",
        "e1,f1,2025-10-01,false,",
        "e1,f1,,true,chair;audience");
    assertThat(counts(Indicator.EVENT_PARTICIPATION_RATE, "f1")).contains(new Counts(1, 1, 0));
  }

  @Test
  void oneInvitationInAMonthInvitesAFamily() {
    openEvents(
        "e1,s1,2025-10-15T18:00,workshop,,,,,true",
        "e2,s1,2025-10-09T18:00,workshop,,,,,",
        "e3,s1,2025-11-03T18:00,workshop,,,,,true");
    exports.deliver(
        "2025-10/participation.csv",
        "event_id,family_id,invited_on,attended",
        "e1,f2,2025-10-01,true",
        "e2,f2,,true",
        "e2,f1,2025-10-01,false");
    assertThat(counts(Indicator.INVITATION_COVERAGE, "f1")).contains(new Counts(1, 1, 0));
    assertThat(counts(Indicator.INVITATION_COVERAGE, "f2")).contains(new Counts(0, 1, 0));
  }

  @Test
  void oneWorkshopInAMonthIsEnough() {
    openEvents(
        "e1,s1,2025-10-15T18:00,workshop,,,,,",
        "e2,s1,2025-10-09T18:00,Workshop,,,,,",
        "e3,s1,2025-10-09T18:00,conference,,,,,true");
    exports.deliver(
        "2025-10/participation.csv",
        "event_id,family_id,invited_on,attended",
        "e1,f1,,true",
        "e2,f1,,true",
        "e1,f2,2025-10-01,true",
        "e2,f2,2025-10-01,false",
        "e3,f2,2025-10-01,true");
    assertThat(counts(Indicator.WORKSHOP_REACH, "f1")).contains(new Counts(1, 1, 0));
    assertThat(counts(Indicator.WORKSHOP_REACH, "f2")).contains(new Counts(0, 1, 0));
  }

  @Test
  void fullAccessNeedsLanguageTimeAndChildcare() {
    families("f1,es-MX,", "f2,en,");
    openEvents(
        "e1,s1,2025-10-09T17:00,workshop,,so;ES-ar,true,,true",
        "e2,s1,2025-10-09T16:59:59,workshop,1,es,true,,true",
        "e3,s1,2025-10-11T10:00,workshop,,,true,,true",
        "e4,s1,2025-10-09T10:00,workshop,,es,,true,true",
        "e5,s1,2025-10-09T18:00,workshop,,es,,false,true",
        "e6,s1,2025-10-08T10:00,workshop,2,es,false,,true");
    exports.deliver(
        "2025-10/participation.csv", "event_id,family_id,invited_on,attended", "e1,f1,,true");
    assertThat(counts(Indicator.FULL_ACCESS_SHARE, "f1")).contains(new Counts(2, 5, 0));
    assertThat(counts(Indicator.FULL_ACCESS_SHARE, "f2")).contains(new Counts(3, 5, 0));
  }

  @Test
  void fullAccessIsAskedOfInvitationsOfFamiliesWithALanguage() {
    families("f1,,", "f2,en,");
    openEvents(
        "e1,s1,2025-10-09T17:00,workshop,,,true,,",
        "e2,s1,2025-10-10T17:00,workshop,,,true,,",
        "e3,s1,2025-10-15T17:00,workshop,,,true,,true");
    exports.deliver(
        "2025-10/participation.csv",
        "event_id,family_id,invited_on,attended",
        "e1,f1,2025-10-01,true",
        "e1,f2,,true",
        "e2,f2,2025-10-01,false");
    assertThat(counts(Indicator.FULL_ACCESS_SHARE, "f1")).contains(new Counts(0, 0, 0));
    assertThat(counts(Indicator.FULL_ACCESS_SHARE, "f2")).contains(new Counts(1, 1, 0));
  }
}
