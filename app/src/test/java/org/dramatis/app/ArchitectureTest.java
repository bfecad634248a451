package org.dramatis.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between modules and packages, and where each library may be used. */
class ArchitectureTest {

  /** What each module may use, besides itself. */
  private static final Map<String, List<String>> ARROWS =
      Map.of(
          "core", List.of(),
          "parsers", List.of("core"),
          "annotators", List.of("core"),
          "analytics", List.of("core"),
          "web", List.of("core", "analytics"),
          "app", List.of("core", "parsers", "annotators", "analytics", "web"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(
              ARROWS.keySet().stream().map(module -> "org.dramatis." + module).toList());

  @Test
  void looksAtEveryModule() {
    Map<String, Long> found =
        CLASSES.stream()
            .collect(
                Collectors.groupingBy(
                    ArchitectureTest::module, TreeMap::new, Collectors.counting()));
    assertThat(found.keySet()).isEqualTo(new TreeSet<>(ARROWS.keySet()));
    assertThat(found.get("core")).isGreaterThan(50);
    assertThat(found.get("analytics")).isGreaterThan(30);
    assertThat(found.get("app")).isGreaterThan(20);
  }

  @Test
  void modulesKeepToTheirArrows() {
    ARROWS.forEach(
        (module, allowed) -> {
          String[] others =
              ARROWS.keySet().stream()
                  .filter(other -> !other.equals(module) && !allowed.contains(other))
                  .sorted()
                  .map(other -> "org.dramatis." + other + "..")
                  .toArray(String[]::new);
          if (others.length > 0) {
            noClasses()
                .that()
                .resideInAPackage("org.dramatis." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CLASSES);
          }
        });
  }

  @Test
  void trainingStaysOut() {
    assertThat(new ClassFileImporter().importPackages("org.dramatis.training")).isEmpty();
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("org.dramatis.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "org.apache.tika.., org.dramatis.parsers..",
    "org.jsoup.., org.dramatis.parsers..",
    "com.ibm.icu.., org.dramatis.annotators..",
    "javax.sql.., org.dramatis.analytics..",
    "org.jdbi.., org.dramatis.analytics.store..",
    "org.h2.., org.dramatis.analytics.store..",
    "org.postgresql.., org.dramatis.analytics.store..",
    "org.flywaydb.., org.dramatis.analytics.store..",
    "com.zaxxer.hikari.., org.dramatis.analytics.store..",
    "org.apache.lucene.., org.dramatis.analytics.search..",
    "org.tartarus.snowball.., org.dramatis.analytics.search..",
    "jakarta.batch.., org.dramatis.analytics.batch..",
    "org.jberet.., org.dramatis.analytics.batch..",
    "io.javalin.., org.dramatis.web..",
    "gg.jte.., org.dramatis.web..",
    "io.modelcontextprotocol.., org.dramatis.web.mcp..",
    "picocli.., org.dramatis.app..",
    "me.tongfei.progressbar.., org.dramatis.app.terminal..",
    "ch.qos.logback.., org.dramatis.app.."
  })
  void librariesStayWhereTheyBelong(String library, String home) {
    noClasses()
        .that()
        .resideOutsideOfPackages(home, generated(home))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  @Test
  void sqlStaysInTheStore() {
    // A step of a job may see that the database failed; it never talks to it.
    noClasses()
        .that()
        .resideOutsideOfPackage("org.dramatis.analytics.store..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("java.sql..").and(not(equivalentTo(SQLException.class))))
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarkedAndDescribed() {
    Set<String> described =
        CLASSES.stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .filter(type -> type.isAnnotatedWith(NullMarked.class))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> packages =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.startsWith("org.dramatis.web.template"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(described).containsAll(packages);
  }

  private static String module(JavaClass type) {
    return type.getPackageName().split("\\.")[2];
  }

  /** Page templates are compiled into classes; they belong to the module of the pages. */
  private static String generated(String home) {
    return home.startsWith("org.dramatis.web") ? "gg.jte.generated.." : home;
  }
}
