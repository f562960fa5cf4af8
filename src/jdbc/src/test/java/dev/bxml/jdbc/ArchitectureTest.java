package dev.bxml.jdbc;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies what this artifact needs, and that only what must be open is open. */
final class ArchitectureTest {
  private static final JavaClasses ARTIFACT = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("dev.bxml.jdbc");

  /** Of the library it knows what is remembered, and replies; nothing of servlets, filters and adapters. */
  @Test
  void needsTheStoresOfTheLibraryAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(
            "dev.bxml.jdbc",
            "dev.bxml.store",
            "dev.bxml.handler",
            "java..",
            "javax.sql",
            "javax.naming",
            "jakarta.servlet",
            "com.github.kagkarlsson.scheduler..",
            "org.jspecify.annotations"))
        .check(ARTIFACT);
  }

  /** Who has no servlets has no servlet API, and who has no container no names. */
  @Test
  void servletApiIsNeededByWhatAWebXmlNamesAlone() {
    noClasses()
        .that()
        .doNotHaveSimpleName("SharedStores")
        .and()
        .doNotHaveSimpleName("DataSourceName")
        .and()
        .doNotHaveSimpleName("InboxNames")
        .and()
        .doNotHaveSimpleName("InboxParams")
        .should()
        .dependOnClassesThat(resideInAnyPackage("jakarta.servlet"))
        .check(ARTIFACT);
    noClasses()
        .that()
        .haveNameNotMatching(".*DataSourceName\\$Jndi")
        .should()
        .dependOnClassesThat(resideInAnyPackage("javax.naming"))
        .check(ARTIFACT);
  }

  @Test
  void classesAreFinalOrKnownToBeExtended() {
    List<String> open = ARTIFACT.stream()
        .filter(type -> !type.isInterface()
            && !type.isEnum()
            && !type.getModifiers().contains(JavaModifier.FINAL)
            && !type.isAnonymousClass())
        .map(JavaClass::getSimpleName)
        .filter(name -> !name.isEmpty())
        .sorted()
        .toList();
    assertEquals(List.of("ClaimTable", "Machinery"), open);
  }

  /** The module's own file says what it is; a driver and a pool are whoever's. */
  @Test
  void moduleNeedsNoDriverAndNoPool() throws IOException {
    String module = Files.readString(Path.of("src/main/java/module-info.java"));
    List<String> required = module
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("requires "))
        .map(line -> line.replaceAll("requires |static |transitive |;.*", ""))
        .filter(name -> !name.startsWith("com.github.kagkarlsson"))
        .sorted()
        .toList();
    assertEquals(
        List.of("dev.bxml", "jakarta.servlet", "java.naming", "java.sql", "org.jspecify"),
        required);
  }
}
