package dev.bxml;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.bxml.handler.AdapterBound;
import dev.bxml.log.Source;
import dev.bxml.servlet.CallbackFilter;
import dev.bxml.servlet.CallbackServlet;
import dev.bxml.store.Codec;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.ReportInbox;
import dev.bxml.store.StateStore;
import dev.bxml.thread.Alarm;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that packages depend on each other one way, and that only what must be open is open. */
final class ArchitectureTest {
  private static final JavaClasses LIBRARY = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .withImportOption(location -> !location.contains("dev/bxml/simulator"))
      .importPackages("dev.bxml");

  /** Made to be extended; their Javadoc says how. The first is not exported. */
  private static final Set<String> OPEN = Set.of(
      Source.class.getName(),
      AdapterBound.class.getName(),
      Alarm.class.getName(),
      CallbackFilter.class.getName(),
      CallbackServlet.class.getName(),
      Codec.class.getName(),
      DeliveryStore.Claim.Granted.class.getName(),
      DeliveryStore.Claim.Held.class.getName(),
      ReportInbox.class.getName(),
      StateStore.class.getName());

  /** What each package may need beside itself, the JDK and the annotations of jspecify. */
  @ParameterizedTest
  @CsvSource({
    "log, ''",
    "thread, ''",
    "verb, javax.xml.stream",
    "callback, com.fasterxml.jackson..",
    "handler, dev.bxml.callback dev.bxml.verb dev.bxml.log",
    "store, dev.bxml.handler dev.bxml.callback dev.bxml.verb",
    "flow, dev.bxml.store dev.bxml.handler dev.bxml.callback dev.bxml.verb dev.bxml.log"
        + " dev.bxml.thread",
    "adapter, dev.bxml.store dev.bxml.handler dev.bxml.callback dev.bxml.verb dev.bxml.log"
        + " dev.bxml.thread jdk.jfr",
    "servlet, dev.bxml.adapter dev.bxml.flow dev.bxml.store dev.bxml.handler dev.bxml.callback dev.bxml.verb dev.bxml.log"
        + " jakarta.servlet.."
        + " javax.naming"
  })
  void packageNeeds(String name, String others) {
    String itself = "dev.bxml." + name;
    Set<String> allowed = new TreeSet<>(Set.of(itself, "java..", "org.jspecify.annotations"));
    others
        .lines()
        .flatMap(line -> Stream.of(line.split(" ", -1)))
        .filter(other -> !other.isEmpty())
        .forEach(allowed::add);

    classes()
        .that(resideInAPackage(itself))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
        .check(LIBRARY);
  }

  @Test
  void onlyCallbackNeedsJackson() {
    noClasses()
        .that(not(resideInAPackage("dev.bxml.callback")))
        .should()
        .dependOnClassesThat(resideInAPackage("com.fasterxml.."))
        .check(LIBRARY);
  }

  @Test
  void onlyServletNeedsTheServletApi() {
    noClasses()
        .that(not(resideInAPackage("dev.bxml.servlet")))
        .should()
        .dependOnClassesThat(resideInAPackage("jakarta.."))
        .check(LIBRARY);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.bxml.(*)..").should().beFreeOfCycles().check(LIBRARY);
  }

  /**
   * One class is read before the other: two that need each other are one in two files. A flow is held
   * with a caller, who hands parties of a transfer to flows.
   */
  @Test
  void classesOfAPackageHaveNoCircles() {
    assertEquals(Set.of("flow: CallFlow Caller"), Circles.in(LIBRARY));
  }

  /** One class names what is in a module that need not be there; {@code Log} knows when it is. */
  @Test
  void logsBySystemLoggerAlone() {
    noClasses()
        .that(not(
            describe("is the one way", type -> type.getName().equals("dev.bxml.log.JulLogger"))))
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.util.logging", "org.slf4j.."))
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(LIBRARY);
  }

  /** A log that throws costs nobody a reply: what calls a logger stands in one place. */
  @Test
  void onlyTheGuardedWayLogs() {
    noClasses()
        .that(not(resideInAPackage("dev.bxml.log")))
        .should()
        .callMethodWhere(describe(
            "calls a logger",
            call -> call.getTargetOwner().isAssignableTo(System.Logger.class)
                || call.getTargetOwner().getName().equals("java.util.logging.Logger")
                || (call.getTargetOwner().isEquivalentTo(System.class)
                    && call.getTarget().getName().equals("getLogger"))))
        .check(LIBRARY);
  }

  @Test
  void typesAreNamedAfterWhatTheyAre() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Abstract[A-Z]\\w*)")
        .check(LIBRARY);
  }

  @Test
  void publicTypesAreClosed() {
    Set<String> open = publicTypes().stream()
        .filter(type -> !isClosed(type))
        .map(JavaClass::getName)
        .collect(Collectors.toCollection(TreeSet::new));

    assertTrue(publicTypes().size() > 60, "found " + publicTypes().size());
    assertEquals(new TreeSet<>(OPEN), open);
  }

  /** Two packages are imported with all that is in them; java.lang alone has names of ours. */
  @Test
  void noSimpleNameInTwoPublicPackages() {
    Map<String, Long> counts = publicTypes().stream()
        .filter(type -> type.getEnclosingClass().isEmpty())
        .collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.counting()));
    counts.values().removeIf(count -> count == 1);
    assertEquals(Map.of(), counts);
  }

  private static Set<JavaClass> publicTypes() {
    return LIBRARY.stream()
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .collect(Collectors.toSet());
  }

  /**
   * An interface is closed when it is sealed, or when it is there to be implemented by lambdas; a
   * class also when nobody else can call a constructor of it.
   */
  private static boolean isClosed(JavaClass type) {
    Class<?> loaded = type.reflect();
    return Modifier.isFinal(loaded.getModifiers())
        || loaded.isSealed()
        || (Modifier.isAbstract(loaded.getModifiers())
            && !loaded.isInterface()
            && Arrays.stream(loaded.getDeclaredConstructors())
                .noneMatch(constructor ->
                    (constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0))
        || (loaded.isInterface() && loaded.isAnnotationPresent(FunctionalInterface.class));
  }

  /**
   * Who drops the result of a method that gives a changed value has set nothing: {@code adapter.deadline(time);}.
   * That compiles, so the method is marked, for whatever looks at the marks.
   */
  @Test
  void aChangedValueThatIsDroppedIsFlagged() {
    Set<String> unmarked = LIBRARY.stream()
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

    assertEquals(
        // These change what they are called on, which a container may have made; the last one
        // reads.
        new TreeSet<>(Set.of(
            "CallbackAuthFilter.propagate",
            "CallbackFilter.authentication",
            "CallbackServlet.authentication",
            "Payload.object")),
        unmarked);
  }

  private static boolean isMarked(HasAnnotations<?> what) {
    return what.getAnnotations().stream()
        .anyMatch(mark -> mark.getRawType().getSimpleName().equals("CheckReturnValue"));
  }
}
