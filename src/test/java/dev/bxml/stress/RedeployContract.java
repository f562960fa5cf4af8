package dev.bxml.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.servlet.RawHttp;
import dev.bxml.servlet.WebApp;
import dev.bxml.undeploy.Host;
import dev.bxml.undeploy.Switchboard;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Takes the application away from a running container, and brings it back, some times, while callers
 * go on calling: nothing that was handled is lost, and nothing of a life stays after it, no thread and
 * no class.
 */
abstract class RedeployContract {
  private static final int LIVES = 4 + Integer.getInteger("stress.callbacks", 0) / 10_000;
  private static final int CALLERS = 40;

  /** So many callbacks a life, at least, and so many that find nobody before the next. */
  private static final int HANDLED = 200;

  private static final int MISSED = 100;

  /** Of numbers: they are for a while, and nobody knows how many callbacks fit in. */
  private static final int MOST = LIVES * 40_000;

  private final String name;
  private final Host.Start container;
  private final long seed = Long.getLong("stress.seed", System.nanoTime());
  private final Traffic traffic = new Traffic(seed, Mix.FOR_REDEPLOYMENT, MOST, 0, 0);
  private final Ledger ledger = new Ledger(traffic);
  private final Presence presence = new Presence();
  private final List<WeakReference<ClassLoader>> lives = new ArrayList<>();

  RedeployContract(String name, Host.Start container) {
    this.name = name;
    this.container = container;
  }

  @Test
  void applicationComesAndGoesWhileCallersCall() throws Exception {
    Reckoning reckoning = new Reckoning(ledger, seed);
    StressLog log = new StressLog(ledger);
    try (Host host = container.start()) {
      comeAndGo(host);
      reckoning.assertNoneLeft(Footprint::threadsOfLibrary);
      reckoning.assertNoneLeft(() -> alive(host.server()));
      assertEquals(
          "",
          String.join("\n", ledger.wrong()),
          () -> "with -Dstress.seed=%d; refused: %s".formatted(seed, ledger.refusals()));
    } finally {
      log.close();
    }
    System.out.printf(
        "Stress test of %s, %d times redeployed: %d callbacks answered, %d refused, %d broken off,"
            + " seed %d%n",
        name,
        LIVES,
        ledger.figureOf("answered"),
        ledger.figureOf("refused by the container"),
        ledger.figureOf("broken off"),
        seed);
  }

  /** The callers are gone afterwards: a connection of Jetty's holds the application it last reached. */
  private void comeAndGo(Host host) throws Exception {
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<?>> calling = new ArrayList<>();
    try {
      for (RedeployCaller caller : callers(host.server(), threads)) {
        calling.add(threads.submit(() -> caller.call(next)));
      }
      for (int i = 0; i < LIVES; i++) {
        lives.add(live(host));
      }
    } finally {
      next.set(MOST);
      for (Future<?> done : calling) {
        done.get();
      }
      threads.shutdown();
    }
  }

  private List<RedeployCaller> callers(WebApp server, ExecutorService threads) throws Exception {
    List<RedeployCaller> callers = new ArrayList<>();
    Http2 http2 = null;
    for (int i = 0; i < CALLERS; i++) {
      if (i % Http2.CALLERS == 0) {
        http2 = Http2.to(server, threads);
      }
      callers.add(new RedeployCaller(server, traffic, ledger, presence, http2));
    }
    return callers;
  }

  /** Its loader, of which nothing is on the stack afterwards, nor anywhere else. */
  private WeakReference<ClassLoader> live(Host host) throws Exception {
    Work work = new Work(traffic, ledger, HANDLED);
    WeakReference<ClassLoader> loader;
    try (Host.Deployed deployed = host.deploy(context -> mount(context, work))) {
      loader = new WeakReference<>(deployed.loader());
      presence.comes();
      work.awaitDone();
      presence.goes(MISSED);
    }
    presence.awaitMissed();
    return loader;
  }

  private static void mount(ServletContext context, Work work) {
    context.setAttribute(Switchboard.WORK, work);
    ServletRegistration.Dynamic voice =
        context.addServlet("voice", "dev.bxml.undeploy.Switchboard");
    voice.setInitParameter("authentication", "elsewhere");
    voice.setLoadOnStartup(1);
    voice.addMapping("/voice/*");
  }

  /** Knocks, since a selector of Jetty's holds the connection that it last looked at. */
  private List<String> alive(WebApp server) {
    try (RawHttp stranger = new RawHttp(server)) {
      assertEquals(
          404, stranger.head("GET / HTTP/1.1", "Host: localhost").response().status());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.gc();
    return lives.stream()
        .filter(life -> life.get() != null)
        .map(life -> "the class loader of life " + lives.indexOf(life))
        .toList();
  }
}
