package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Tests of other people's, run by JUnit within a test. */
final class CallSimulatorExtensionTest extends Stories {
  private static final List<CallSimulator> given = new CopyOnWriteArrayList<>();

  @BeforeEach
  void forget() {
    given.clear();
    app.at("/incoming", "<Gather gatherUrl=\"menu\" maxDigits=\"1\"/>")
        .at("/menu", "<SpeakSentence>Bye.</SpeakSentence>");
  }

  /** Runs the tests of a class; returns by their names what each threw, or nothing. */
  private static Map<String, Throwable> run(Class<?> tests) {
    Map<String, Throwable> thrown = new LinkedHashMap<>();
    LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
        .selectors(selectClass(tests))
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .build();
    LauncherFactory.create().execute(request, new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (!test.isContainer() || result.getThrowable().isPresent()) {
          synchronized (thrown) {
            thrown.put(test.getDisplayName(), result.getThrowable().orElse(null));
          }
        }
      }
    });
    return thrown;
  }

  static final class Four {
    @RegisterExtension
    static final CallSimulatorExtension SIMULATOR =
        CallSimulatorExtension.of(() -> CallSimulator.at(url("/incoming")).statusUrl("events"));

    private CallSimulator before;

    @BeforeEach
    void prepare(CallSimulator bandwidth) {
      before = bandwidth;
    }

    @Test
    void passes(CallSimulator bandwidth) {
      assertSame(before, bandwidth);
      given.add(bandwidth);
      bandwidth.incomingCall(CALLER, CALLED).press("1").hears("Bye.");
    }

    @Test
    void failsAnAssertionOfItsOwn(CallSimulator bandwidth) {
      given.add(bandwidth);
      bandwidth.incomingCall(CALLER, CALLED).press("1");
      bandwidth.deliveringTwice("disconnect").incomingCall(CALLER, CALLED);
      assertEquals(1, 2);
    }

    @Test
    void failsAnAssertionOfTheCall(CallSimulator bandwidth) {
      given.add(bandwidth);
      bandwidth.incomingCall(CALLER, CALLED).hears("Hello.");
    }

    @Test
    void isStrict(CallSimulator bandwidth) {
      given.add(bandwidth);
      bandwidth.createCall(CALLED, CALLER).answerUrl("finding").place().answers();
    }
  }

  @Test
  void eachTestHasASimulatorOfItsOwnWhichIsClosed() {
    run(Four.class);
    assertEquals(4, given.size());
    assertEquals(4, given.stream().distinct().count());
    for (CallSimulator bandwidth : given) {
      IllegalStateException error =
          assertThrows(IllegalStateException.class, () -> bandwidth.incomingCall(CALLER, CALLED));
      assertEquals("The simulator is closed", error.getMessage());
    }
  }

  @Test
  void whatATestThrowsHasTheTranscriptsOfItsCalls() {
    app.at("/finding", "<Gather maxDigts=\"1\"/>");
    Map<String, Throwable> thrown = run(Four.class);
    assertEquals(4, thrown.size(), thrown::toString);
    assertEquals(null, thrown.get("passes(CallSimulator)"));

    Throwable own = thrown.get("failsAnAssertionOfItsOwn(CallSimulator)");
    List<String> told = new ArrayList<>();
    for (Throwable transcript : own.getSuppressed()) {
      told.add(transcript.getMessage());
    }
    assertEquals(2, told.size(), told::toString);
    assertTrue(told.get(0).startsWith("c-"), told::toString);
    assertTrue(told.get(0).contains(" hears \"Bye.\""), told::toString);
    assertTrue(told.get(1).contains("(awaits KEYS)"), told::toString);

    Throwable ofTheCall = thrown.get("failsAnAssertionOfTheCall(CallSimulator)");
    assertEquals(0, ofTheCall.getSuppressed().length);
    assertTrue(ofTheCall.getMessage().contains(" call from "), ofTheCall::getMessage);

    Throwable strict = thrown.get("isStrict(CallSimulator)");
    assertTrue(
        strict.getMessage().startsWith("The call must have no findings, but answer has one: "),
        strict::getMessage);
  }

  /** What is made to be thrown often has no stack, and takes nothing more. */
  static final class BareException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BareException() {
      super("Bare.", null, false, false);
    }
  }

  static final class Bare {
    @RegisterExtension
    static final CallSimulatorExtension SIMULATOR =
        CallSimulatorExtension.at(() -> url("/incoming"));

    @Test
    void throwsIt(CallSimulator bandwidth) {
      bandwidth.incomingCall(CALLER, CALLED).press("1");
      throw new BareException();
    }
  }

  @Test
  void whatTakesNoTranscriptHasItPrinted() {
    try (LogLines log = new LogLines()) {
      Throwable thrown = run(Bare.class).get("throwsIt(CallSimulator)");
      assertEquals("Bare.", thrown.getMessage());
      assertEquals(1, log.lines().size(), log.lines()::toString);
      String line = log.lines().get(0);
      assertTrue(
          line.startsWith("SEVERE throwsIt(CallSimulator) failed, having made the call\nc-"),
          () -> line);
      assertTrue(line.contains(" hears \"Bye.\""), () -> line);
    }
  }

  @ExtendWith(CallSimulatorExtension.class)
  static final class Unregistered {
    @Test
    void passes(CallSimulator bandwidth) {
      given.add(bandwidth);
    }
  }

  @Test
  void withoutAFieldItSaysWhichIsMissing() {
    Throwable thrown = run(Unregistered.class).get("CallSimulatorExtensionTest$Unregistered");
    assertEquals(
        "CallSimulatorExtension must know where the application is, which @ExtendWith cannot say;"
            + " remove that, and add a field: @RegisterExtension static final"
            + " CallSimulatorExtension SIMULATOR ="
            + " CallSimulatorExtension.at(() -> \"http://localhost:8080/voice/incoming\")",
        thrown.getMessage());
    assertEquals(List.of(), given);
  }

  static final class AtTheEnd {
    @RegisterExtension
    static final CallSimulatorExtension SIMULATOR =
        CallSimulatorExtension.at(() -> url("/incoming"));

    @AfterEach
    void fail(CallSimulator bandwidth) {
      bandwidth.incomingCall(CALLER, CALLED);
      throw new IllegalStateException("No.");
    }

    @Test
    void passes() {}
  }

  @Test
  void whatRunsAfterATestHasThemToo() {
    Throwable thrown = run(AtTheEnd.class).get("passes()");
    assertEquals("No.", thrown.getMessage());
    assertEquals(1, thrown.getSuppressed().length);
  }

  static final class Lenient {
    @RegisterExtension
    static final CallSimulatorExtension SIMULATOR =
        CallSimulatorExtension.at(() -> url("/finding")).lenient();

    @Test
    void passes(CallSimulator bandwidth) {
      bandwidth.incomingCall(CALLER, CALLED).hangUp();
    }
  }

  @Test
  void itNeedNotBeStrict() {
    app.at("/finding", "<Gather maxDigts=\"1\"/>");
    assertEquals(null, run(Lenient.class).get("passes(CallSimulator)"));
  }

  static final class ForAll {
    @RegisterExtension
    static final CallSimulatorExtension SIMULATOR =
        CallSimulatorExtension.at(() -> url("/incoming"));

    @BeforeAll
    static void start(CallSimulator bandwidth) {
      given.add(bandwidth);
    }

    @Test
    void passes() {}
  }

  @Test
  void forAllTestsOfAClassThereIsNone() {
    Throwable thrown = run(ForAll.class).get("CallSimulatorExtensionTest$ForAll");
    assertTrue(
        thrown
            .getMessage()
            .contains("A CallSimulator must be a parameter of a test, or of what runs before and"
                + " after each, but is one of what runs once for all of them"),
        thrown::getMessage);
    assertEquals(List.of(), given);
  }

  @Execution(ExecutionMode.CONCURRENT)
  static final class Together {
    @RegisterExtension
    static final CallSimulatorExtension SIMULATOR =
        CallSimulatorExtension.at(() -> url("/incoming"));

    @Test
    void one(CallSimulator bandwidth) {
      play(bandwidth);
    }

    @Test
    void another(CallSimulator bandwidth) {
      play(bandwidth);
    }

    @Test
    void andAnother(CallSimulator bandwidth) {
      play(bandwidth);
    }

    private static void play(CallSimulator bandwidth) {
      given.add(bandwidth);
      for (int i = 0; i < 20; i++) {
        bandwidth.incomingCall(CALLER, CALLED).press("1").hears("Bye.");
      }
    }
  }

  @Test
  void testsMayRunAtTheSameTime() {
    Map<String, Throwable> thrown = run(Together.class);
    assertEquals(3, thrown.size(), thrown::toString);
    thrown.values().forEach(it -> assertEquals(null, it));
    assertNotSame(given.get(0), given.get(1));
  }
}
