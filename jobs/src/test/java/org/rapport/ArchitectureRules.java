package org.rapport;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.awt.Color;
import java.awt.Font;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;

/**
 * Who may import whom, as the picture of the house has it. The dots after {@code org.rapport} let
 * the same rules judge the fixtures that break them, which lie below {@code org.rapport.fixture}.
 */
final class ArchitectureRules {
  private static final String CONTRACT = "org.rapport..contract..";
  private static final String REPORTS = "org.rapport..reports..";
  private static final String JOBS = "org.rapport..jobs..";
  private static final String CLI = "org.rapport..jobs.cli..";
  private static final String SPARK = "org.rapport..jobs.spark..";
  private static final String INGEST = "org.rapport..jobs.ingest..";
  private static final String FAMILY = "org.rapport..jobs.family..";
  private static final String ESTIMATE = "org.rapport..jobs.estimate..";
  private static final String WAREHOUSE = "org.rapport..jobs.warehouse..";
  private static final String SIMULATE = "org.rapport..jobs.simulate..";
  private static final String SCORE = "org.rapport..jobs.score..";
  private static final String[] ROOMS = {INGEST, FAMILY, ESTIMATE, WAREHOUSE, SIMULATE};
  private static final String[] ENGINE = {"org.apache.spark..", "scala.."};

  /** Rule 1. */
  static final ArchRule CONTRACT_IS_PLAIN_JAVA =
      classes()
          .that()
          .resideInAPackage(CONTRACT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", CONTRACT)
          .because("everybody agrees on the contract, whatever engine they use")
          .allowEmptyShould(true);

  /** Rule 2, first half. */
  static final ArchRule SPARK_STAYS_IN_ONE_PACKAGE =
      noClasses()
          .that()
          .resideOutsideOfPackage(SPARK)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE)
          .because("Spark is the engine at one edge")
          .allowEmptyShould(true);

  /** Rule 2, second half. */
  static final ArchRule REPORTS_STAND_ALONE =
      noClasses()
          .that()
          .resideInAPackage(REPORTS)
          .should()
          .dependOnClassesThat(resideInAPackage(JOBS).or(resideInAnyPackage(ENGINE)))
          .because("reports read published tables and can be used alone")
          .allowEmptyShould(true);

  /** Rule 3: rooms do not know who calls them. */
  static final ArchRule ROOMS_DO_NOT_LOOK_UP =
      noClasses()
          .that()
          .resideInAnyPackage(ROOMS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CLI, SPARK)
          .because("cli calls spark, and spark calls the rooms")
          .allowEmptyShould(true);

  /** Rule 3: nor does the flow. */
  static final ArchRule THE_FLOW_DOES_NOT_KNOW_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideInAPackage(SPARK)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CLI)
          .because("cli calls spark, never the other way round")
          .allowEmptyShould(true);

  /** Rule 3: the domain. */
  static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA =
      noClasses()
          .that()
          .resideInAnyPackage(FAMILY, ESTIMATE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(INGEST, WAREHOUSE, "org.apache.hadoop..", "org.apache.parquet..")
          .because("a family's evidence is a pure function of its history")
          .allowEmptyShould(true);

  /** Rule 3: who may draw. */
  static final ArchRule ONLY_THE_EDGE_CALLS_REPORTS =
      noClasses()
          .that(resideInAPackage(JOBS).and(not(resideInAnyPackage(CLI, SPARK))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(REPORTS)
          .because("reports read what is published, and only cli and spark call them")
          .allowEmptyShould(true);

  /** Rule 3: what is true about a synthetic district is for the command line alone. */
  static final ArchRule NOTHING_THAT_MEASURES_SEES_THE_TRUTH =
      noClasses()
          .that(
              resideInAPackage(JOBS)
                  .or(resideInAPackage(REPORTS))
                  .and(not(resideInAnyPackage(CLI, SIMULATE, SCORE))))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SIMULATE, SCORE)
          .because("a measurement that could see the truth would prove nothing")
          .allowEmptyShould(true);

  /** Rule 3: the truth is counted without the code that it judges. */
  static final ArchRule THE_TRUTH_IS_COUNTED_INDEPENDENTLY =
      noClasses()
          .that()
          .resideInAPackage(SIMULATE)
          .should()
          .dependOnClassesThat(resideInAPackage(JOBS).and(not(resideInAPackage(SIMULATE))))
          .because("two counts that share code would share mistakes")
          .allowEmptyShould(true);

  /** Rule 4. */
  static final ArchRule NO_PACKAGE_CYCLES =
      slices()
          .matching("org.rapport.(**)")
          .should()
          .beFreeOfCycles()
          .because("data goes one way")
          .allowEmptyShould(true);

  /** Rule 5. */
  static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_CLOCK_AND_EXIT =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLI)
          .should()
          .accessTargetWhere(exitsOrAsksTheTime())
          .because("every run has an explicit as-of date, and a clock is handed in")
          .allowEmptyShould(true);

  /** Rule 6, storage. */
  static final ArchRule STORAGE_STAYS_AT_THE_EDGES =
      noClasses()
          .that()
          .resideOutsideOfPackages(WAREHOUSE, INGEST, SPARK, "org.rapport..reports.read..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.parquet..", "org.apache.hadoop..")
          .because("files are opened in few places")
          .allowEmptyShould(true);

  /** Rule 6, looks: a colour or font may be handed on, but is chosen in the theme alone. */
  static final ArchRule COLOURS_AND_FONTS_STAY_IN_THE_THEME =
      noClasses()
          .that(not(resideInAPackage(REPORTS).and(named(".*Theme"))))
          .should()
          .accessClassesThat(assignableTo(Color.class).or(assignableTo(Font.class)))
          .because("all the look of the charts is in one place")
          .allowEmptyShould(true);

  /** Rule 6, pages. */
  static final ArchRule PDF_STAYS_IN_PAGES =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.rapport..reports.page..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.pdfbox..", "com.openhtmltopdf..")
          .because("only pages know how a PDF is made")
          .allowEmptyShould(true);

  /** Rule 7. */
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Processor")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .because("such names gather what has no home")
          .allowEmptyShould(true);

  private static final Set<String> EXITS = Set.of("exit", "halt");

  private ArchitectureRules() {}

  private static DescribedPredicate<JavaAccess<?>> exitsOrAsksTheTime() {
    return describe(
        "System.exit or the time of day",
        access -> exits(access.getTarget()) || asksTheTime(access.getTarget()));
  }

  private static boolean exits(AccessTarget target) {
    JavaClass owner = target.getOwner();
    return EXITS.contains(target.getName())
        && (owner.isEquivalentTo(System.class) || owner.isEquivalentTo(Runtime.class));
  }

  private static boolean asksTheTime(AccessTarget target) {
    JavaClass owner = target.getOwner();
    String name = target.getName();
    boolean isClock =
        owner.getName().startsWith("java.time.")
            && (name.equals("now") || name.startsWith("system") || name.startsWith("tick"));
    boolean isSystem = owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis");
    boolean isOldDate = owner.isEquivalentTo(Date.class) && isConstructorWithoutTime(target);
    boolean isCalendar = owner.isAssignableTo(Calendar.class) && name.equals("getInstance");
    return isClock || isSystem || isOldDate || isCalendar;
  }

  private static boolean isConstructorWithoutTime(AccessTarget target) {
    return target instanceof AccessTarget.ConstructorCallTarget constructor
        && constructor.getRawParameterTypes().isEmpty();
  }

  private static DescribedPredicate<JavaClass> named(String pattern) {
    return describe(
        "named " + pattern, type -> type.getName().replaceAll("\\$.*", "").matches(pattern));
  }
}
