package dev.bxml.simulator;

import dev.bxml.simulator.platform.CallObserver;
import dev.bxml.simulator.platform.Leg;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives each test of JUnit 5 or 6 a simulator of its own, {@linkplain CallSimulator#strict strict}, as
 * a parameter of type {@link CallSimulator}, and closes it. To what a test throws it adds the
 * transcripts of all its calls, so that they stand in the report; where that takes nothing more, they
 * are logged as errors by {@code dev.bxml}.
 *
 * <pre>{@code
 * import org.junit.jupiter.api.Test;
 * import org.junit.jupiter.api.extension.RegisterExtension;
 *
 * class DeskTest {
 *   @RegisterExtension
 *   static final CallSimulatorExtension SIMULATOR =
 *       CallSimulatorExtension.at(() -> "http://localhost:8080/voice/incoming");
 *
 *   @Test
 *   void theCallerHangsUp(CallSimulator bandwidth) {
 *     bandwidth.incomingCall("+15551230001", "+15551230002").hears("Welcome.").hangUp();
 *   }
 * }
 * }</pre>
 *
 * <p>The simulator is made when the test, or a {@code @BeforeEach} of it, asks for it first: the
 * application has been started by then. Two tests share nothing here, so that they may run at the same
 * time; and it is the same simulator in all that belongs to one test.
 */
@SuppressWarnings("exports") // of what whoever has tests of JUnit requires anyway
public final class CallSimulatorExtension
    implements ParameterResolver,
        AfterEachCallback,
        TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler {
  private static final Logger LOGGER = System.getLogger("dev.bxml");
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(CallSimulatorExtension.class);

  private final Supplier<CallSimulator> simulator;
  private final UnaryOperator<CallSimulator> strictness;

  private CallSimulatorExtension(
      Supplier<CallSimulator> simulator, UnaryOperator<CallSimulator> strictness) {
    this.simulator = simulator;
    this.strictness = strictness;
  }

  /**
   * Is not to be used: JUnit does for {@code @ExtendWith}, which cannot say where the application is.
   * Register what {@link #at} or {@link #of} return by {@code @RegisterExtension}.
   *
   * @throws ExtensionConfigurationException always
   */
  public CallSimulatorExtension() {
    throw new ExtensionConfigurationException(
        "CallSimulatorExtension must know where the application is, which @ExtendWith cannot say;"
            + " remove that, and add a field: @RegisterExtension static final"
            + " CallSimulatorExtension SIMULATOR ="
            + " CallSimulatorExtension.at(() -> \"http://localhost:8080/voice/incoming\")");
  }

  /**
   * Makes an extension.
   *
   * @param simulator makes a simulator, set up for the application; called once for each test that
   *     has one as a parameter, by the thread of the test
   * @return an extension, to be registered by {@code @RegisterExtension}
   */
  public static CallSimulatorExtension of(Supplier<CallSimulator> simulator) {
    return new CallSimulatorExtension(simulator, CallSimulator::strict);
  }

  /**
   * Makes an extension for an application that has nothing to be set up but where its calls begin.
   *
   * @param url returns that URL, absolute, when a test begins
   * @return an extension, to be registered by {@code @RegisterExtension}
   */
  public static CallSimulatorExtension at(Supplier<String> url) {
    return of(() -> CallSimulator.at(url.get()));
  }

  /**
   * Leaves it to the supplier whether a simulator is {@linkplain CallSimulator#strict strict}.
   *
   * @return an extension equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulatorExtension lenient() {
    return new CallSimulatorExtension(simulator, UnaryOperator.identity());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == CallSimulator.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    if (test.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException("A CallSimulator must be a parameter of a test, or of"
          + " what runs before and after each, but is one of what runs once for all of them");
    }
    return running(test).bandwidth();
  }

  private Running running(ExtensionContext test) {
    Running known = known(test);
    if (known != null) {
      return known;
    }
    List<Leg> calls = new CopyOnWriteArrayList<>();
    CallSimulator made = strictness.apply(simulator.get()).observer(new CallObserver() {
      @Override
      public void called(Leg leg) {
        if (leg.origin.parent() == null) {
          calls.add(leg);
        }
      }
    });
    Running running = new Running(made, calls);
    test.getStore(NAMESPACE).put(this, running);
    return running;
  }

  private @Nullable Running known(ExtensionContext test) {
    return test.getStore(NAMESPACE).get(this, Running.class);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext test, Throwable thrown)
      throws Throwable {
    throw told(test, thrown);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext test, Throwable thrown)
      throws Throwable {
    throw told(test, thrown);
  }

  @Override
  public void handleAfterEachMethodExecutionException(ExtensionContext test, Throwable thrown)
      throws Throwable {
    throw told(test, thrown);
  }

  private Throwable told(ExtensionContext test, Throwable thrown) {
    Running running = known(test);
    if (running != null) {
      for (Leg leg : running.calls()) {
        String call = SimulatedCall.of(leg).toString();
        if (!String.valueOf(thrown.getMessage()).contains(call)) {
          add(test, thrown, call);
        }
      }
    }
    return thrown;
  }

  /** What was made to hold nothing else holds no transcript either. */
  private static void add(ExtensionContext test, Throwable thrown, String call) {
    int before = thrown.getSuppressed().length;
    thrown.addSuppressed(new Transcript(call));
    if (thrown.getSuppressed().length == before) {
      LOGGER.log(
          Level.ERROR, () -> test.getDisplayName() + " failed, having made the call\n" + call);
    }
  }

  @Override
  public void afterEach(ExtensionContext test) {
    Running running = known(test);
    if (running != null) {
      running.bandwidth().close();
    }
  }

  /** What a test has. */
  private static final class Running {
    private final CallSimulator bandwidth;
    private final List<Leg> calls;

    Running(CallSimulator bandwidth, List<Leg> calls) {
      this.bandwidth = bandwidth;
      this.calls = calls;
    }

    CallSimulator bandwidth() {
      return bandwidth;
    }

    List<Leg> calls() {
      return calls;
    }
  }

  /** A call of a test that has failed. */
  private static final class Transcript extends Exception {
    private static final long serialVersionUID = 1;

    Transcript(String call) {
      super(call, null, false, false);
    }
  }
}
