package dev.bxml.jdbc;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

  /**
   * Who drops the result of a method that gives a changed value has set nothing: {@code inbox.tries(3);}.
   * That compiles, so the method is marked, for whatever looks at the marks.
   */
  @Test
  void aChangedValueThatIsDroppedIsFlagged() {
    Set<String> unmarked = ARTIFACT.stream()
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(type -> !isMarked(type) && !isMarked(type.getPackage()))
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
            && !method.getModifiers().contains(JavaModifier.STATIC)
            && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
            && method.getRawReturnType().equals(method.getOwner())
            && !isMarked(method))
        .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
        .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(Set.of(), unmarked);
  }

  private static boolean isMarked(HasAnnotations<?> what) {
    return what.getAnnotations().stream()
        .anyMatch(mark -> mark.getRawType().getSimpleName().equals("CheckReturnValue"));
  }
}
