package dev.bxml.simulator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that the rooms depend on each other one way, and that only the front one is open. */
final class ArchitectureTest {
  private static final JavaClasses SIMULATOR = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("dev.bxml");

  /** Which top-level classes need each other, and why they may; one that is gone goes from here. */
  private static final Set<String> KNOWN_CIRCLES = Set.of(
      // A test makes calls, one or a load of them, which the page about calls shows as one chain.
      "simulator: CallSimulator CreateCall Load",
      // Settings are asked for by their name, and read by a class of its own.
      "simulator.phone: PhoneParams PhoneSettings",
      // What a leg does changes the leg, which says what it does next: a state machine in classes.
      "simulator.platform: Activity Audio AwaitingStream Background Bridging CallLog CallObserver"
          + " Calling ConferenceRoom Connected Dialing Disturbed EndlessCallException FaultException"
          + " Feed Feeds Fetching Gathering InConference Leg Payloads Platform Playing Prompts"
          + " Recorded RecordedFile Recorder Recording Recordings Referring Ringing Settings Subject"
          + " Transferring Verbs Webhooks");

  /** What each room may need beside itself, the JDK and the annotations of jspecify. */
  @ParameterizedTest
  @CsvSource({
    "time, ''",
    "delivery, time com.fasterxml.jackson.core com.sun.net.httpserver javax.net.ssl",
    "document, javax.xml.stream",
    "platform, document delivery time",
    "phone, platform document delivery time com.fasterxml.jackson.core",
    "edit, javax.tools",
    "rest, platform document delivery time com.fasterxml.jackson.core com.sun.net.httpserver",
    "'', phone edit rest platform document delivery time jakarta.servlet.. com.sun.net.httpserver"
        + " org.junit.jupiter.api.extension",
    "verify, platform document delivery time com.fasterxml.jackson.core javax.net..",
    "cli, dev.bxml.simulator verify phone platform delivery time com.sun.net.httpserver"
  })
  void roomNeeds(String name, String others) {
    String itself = room(name);
    Set<String> allowed = new TreeSet<>(Set.of(itself, "java..", "org.jspecify.annotations"));
    Stream.of(others.split(" ", -1))
        .filter(other -> !other.isEmpty())
        .map(other -> other.contains(".") ? other : room(other))
        .forEach(allowed::add);

    classes()
        .that(resideInAPackage(itself))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
        .check(SIMULATOR);
  }

  private static String room(String name) {
    return name.isEmpty() ? "dev.bxml.simulator" : "dev.bxml.simulator." + name;
  }

  @Test
  void thereAreNoOtherRooms() {
    assertEquals(
        Set.of(
                "",
                "cli",
                "delivery",
                "document",
                "edit",
                "phone",
                "platform",
                "rest",
                "time",
                "verify")
            .stream()
            .map(ArchitectureTest::room)
            .collect(Collectors.toSet()),
        SIMULATOR.stream().map(type -> type.getPackageName()).collect(Collectors.toSet()));
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.bxml.(**)").should().beFreeOfCycles().check(SIMULATOR);
  }

  /** One class is read before the other: two that need each other are one in two files. */
  @Test
  void classesOfAPackageHaveNoCircles() {
    assertEquals(KNOWN_CIRCLES, Circles.in(SIMULATOR));
  }

  /** A test that only simulates calls may have no servlet API beside it. */
  @Test
  void onlyWhatIsInAContainerNeedsTheServletApi() {
    noClasses()
        .that()
        .haveNameNotMatching("dev\\.bxml\\.simulator\\.(PhoneServlet|RecompileListener)(\\$.*)?")
        .should()
        .dependOnClassesThat(resideInAnyPackage("jakarta.."))
        .check(SIMULATOR);
  }

  /** A test of any framework may have a simulator. */
  @Test
  void onlyItsExtensionNeedsJUnit() {
    noClasses()
        .that()
        .doNotHaveSimpleName("CallSimulatorExtension")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..")
        .check(SIMULATOR);
  }

  /** What a phone does is no test: it fails in its own words. */
  @Test
  void assertsNothingBehindTheFrontRoom() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.bxml.simulator.*..")
        .and()
        .resideOutsideOfPackage("dev.bxml.simulator.cli") // in front of it
        .should()
        .dependOnClassesThat()
        .areAssignableTo(AssertionError.class)
        .check(SIMULATOR);
  }

  @Test
  void logsBySystemLoggerAlone() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.util.logging", "org.slf4j.."))
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(SIMULATOR);
  }

  /** A module without a servlet or a test of JUnit is compiled without either. */
  @Test
  void whatOnlySomeNeedIsNotAskedOfAll() throws Exception {
    Path classes = Path.of(
        CallSimulator.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (InputStream bytes = Files.newInputStream(classes.resolve("module-info.class"))) {
      assertEquals(
          Set.of("jdk.httpserver", "org.jspecify"),
          ModuleDescriptor.read(bytes).requires().stream()
              .filter(it -> it.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE))
              .map(ModuleDescriptor.Requires::name)
              .collect(Collectors.toSet()));
    }
  }

  @Test
  void onlyTheFrontRoomIsOpen() throws Exception {
    Path classes = Path.of(
        CallSimulator.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (InputStream bytes = Files.newInputStream(classes.resolve("module-info.class"))) {
      ModuleDescriptor module = ModuleDescriptor.read(bytes);
      assertEquals("dev.bxml.simulator", module.name());
      assertEquals(
          Set.of("dev.bxml.simulator"),
          module.exports().stream()
              .map(ModuleDescriptor.Exports::source)
              .collect(Collectors.toSet()));
      assertEquals(Set.of(), module.opens());
    }
  }

  /**
   * Who drops the result of a method that gives a changed value has set nothing: {@code bandwidth.strict();}.
   * That compiles, so the method is marked, for whatever looks at the marks.
   */
  @Test
  void aChangedValueThatIsDroppedIsFlagged() {
    Set<String> unmarked = SIMULATOR.stream()
        .filter(type -> type.getPackageName().equals("dev.bxml.simulator"))
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(type -> !isMarked(type) && !isMarked(type.getPackage()))
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
            && !method.getModifiers().contains(JavaModifier.STATIC)
            && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
            && method.getRawReturnType().equals(method.getOwner())
            && !isMarked(method))
        .map(method -> method.getOwner().getSimpleName())
        .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(
        // What these do is done to the call, the conference, or the test.
        new TreeSet<>(Set.of("LoadSummary", "SimulatedCall", "SimulatedConference")), unmarked);
  }

  private static boolean isMarked(HasAnnotations<?> what) {
    return what.getAnnotations().stream()
        .anyMatch(mark -> mark.getRawType().getSimpleName().equals("CheckReturnValue"));
  }
}
