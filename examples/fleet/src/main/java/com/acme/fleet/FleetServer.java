package com.acme.fleet;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackInterceptor;
import dev.bxml.adapter.FailureHandler;
import dev.bxml.jdbc.JdbcDeliveryStore;
import dev.bxml.jdbc.JdbcStateStore;
import dev.bxml.jdbc.SchedulerInbox;
import dev.bxml.servlet.CallbackAuthFilter;
import dev.bxml.servlet.CallbackServlet;
import dev.bxml.verb.Bxml;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One of the servers behind the balancer. All of them are alike, and share a database. */
public final class FleetServer implements AutoCloseable {
  /** Longer than a callback may take; then nobody waits for it any more. */
  private static final long MARGIN_MILLIS = 2_000;

  private static final int MOST_THREADS = 400;

  private final Settings settings;
  private final HikariDataSource database;
  private final Readiness readiness = new Readiness();

  /** A callback that comes twice waits for the first one on its thread, and so does a report for its database. */
  private final Server server = new Server(new QueuedThreadPool(MOST_THREADS));

  /**
   * Starts one.
   *
   * @param settings how it is set up
   * @param line what it answers
   * @param interceptors around each handler
   * @throws Exception if it does not start
   */
  public FleetServer(Settings settings, OrderLine line, CallbackInterceptor... interceptors)
      throws Exception {
    this.settings = settings;
    this.database = pool(settings);
    server.addConnector(connector());
    server.setHandler(new GracefulHandler(context(adapter(line, interceptors))));
    server.setStopTimeout(settings.deadline().toMillis() + MARGIN_MILLIS);
    server.start();
    readiness.set(true);
  }

  /**
   * Runs one until it is told to stop, by SIGTERM.
   *
   * @param args none; see {@link Settings}
   * @throws Exception if it does not start
   */
  public static void main(String[] args) throws Exception {
    FleetServer server =
        new FleetServer(Settings.of(System.getProperties()), new OrderLine(System.out::println));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "fleet-stop"));
  }

  private ServerConnector connector() {
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(settings.port());
    // As it comes it is 50: of more calls at once some wait until their balancer gives up.
    connector.setAcceptQueueSize(1024);
    return connector;
  }

  private static HikariDataSource pool(Settings settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.database());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    // A caller waits: better without the database than after Hikari's 30 seconds. Less than the
    // adapter gives a store; Hikari takes no less than 250 ms.
    config.setConnectionTimeout(Math.max(250, settings.storeTimeout().toMillis() - 50));
    config.setValidationTimeout(250);
    // Calls are answered without the database too: if it is away now, the server starts all the
    // same.
    config.setInitializationFailTimeout(0);
    return new HikariDataSource(config);
  }

  private CallbackAdapter adapter(OrderLine line, CallbackInterceptor... interceptors) {
    CallbackAdapter adapter = new CallbackAdapter(line.handlers())
        .interceptors(interceptors)
        .deadline(settings.deadline())
        // Must it not happen twice?
        .deliveryStore(JdbcDeliveryStore.of(database).mostAtOnce(settings.claims()))
        .storeTimeout(settings.storeTimeout())
        // Must no report be lost?
        .reports(SchedulerInbox.of(database));
    CallbackAdapter all = adapter.handlers(line.handlers(JdbcStateStore.of(database)));
    String sentence = settings.failureSentence();
    return sentence.isBlank() ? all : all.failureHandler(speaking(sentence));
  }

  private static FailureHandler speaking(String sentence) {
    Bxml reply = Bxml.response(Bxml.speakSentence(sentence), Bxml.hangup());
    return (callback, failure) -> reply;
  }

  private ServletContextHandler context(CallbackAdapter adapter) {
    ServletContextHandler context = new ServletContextHandler("/");
    FilterHolder auth = new FilterHolder(new CallbackAuthFilter());
    auth.setInitParameter("usernameFrom", "env:VOICE_USERNAME");
    auth.setInitParameter("passwordFrom", "env:VOICE_PASSWORD");
    auth.setAsyncSupported(true);
    context.addFilter(auth, "/voice/*", EnumSet.of(DispatcherType.REQUEST));
    ServletHolder voice = new ServletHolder(new CallbackServlet(adapter));
    voice.setAsyncSupported(true);
    voice.setInitOrder(1);
    context.addServlet(voice, "/voice/*");
    context.addServlet(new ServletHolder(readiness), "/ready");
    return context;
  }

  /**
   * Stops it so that no caller notices: first it says that it is not ready, and goes on answering, so
   * that a balancer which asks sends nobody any more; then it ends what is at work and answers what
   * still comes by 503, which a balancer sends to another server; and the database goes last. What it
   * has stored and not handled, another server handles.
   */
  @Override
  public void close() {
    readiness.set(false);
    try {
      Thread.sleep(settings.drain().toMillis());
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      System.getLogger(FleetServer.class.getName())
          .log(System.Logger.Level.ERROR, "The server did not stop as it should", e);
    } finally {
      database.close();
    }
  }
}
