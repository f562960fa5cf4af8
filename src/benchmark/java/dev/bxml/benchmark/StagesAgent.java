package dev.bxml.benchmark;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.instrument.Instrumentation;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.pool.TypePool;

/** Puts a stopwatch into the methods of each stage, as they are loaded; none of them knows of it. */
public final class StagesAgent {
  private StagesAgent() {}

  /** Called by the JVM. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    AgentBuilder agent = new AgentBuilder.Default(new ByteBuddy().with(TypeValidation.DISABLED))
        .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly());
    for (Stage stage : Stage.values()) {
      for (String method : stage.methods()) {
        String[] names = method.split("#");
        tellIfMissing(names[0], names[1]);
        agent = agent
            .type(named(names[0]))
            .transform(
                (builder, type, loader, module, domain) -> builder.visit(Advice.withCustomMapping()
                    .bind(StageNumber.class, stage.ordinal())
                    .to(Probe.class)
                    .on(named(names[1]).and(not(isAbstract())))));
      }
    }
    agent.installOn(instrumentation);
  }

  /** A part whose method has another name now would be told to cost nothing. */
  private static void tellIfMissing(String type, String method) {
    TypePool.Resolution found = TypePool.Default.ofSystemLoader().describe(type);
    if (!found.isResolved()
        || found.resolve().getDeclaredMethods().filter(named(method)).isEmpty()) {
      System.err.printf("there is no %s#%s any more: mend Stage.java%n", type, method);
    }
  }

  /** Which stage a method belongs to. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface StageNumber {}

  /** What is put into a method. */
  static final class Probe {
    private Probe() {}

    @Advice.OnMethodEnter
    static void enter(@StageNumber int stage) {
      Stopwatch.enter(stage);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit() {
      Stopwatch.exit();
    }
  }
}
