package com.acme.flows;

import dev.bxml.handler.CallbackHandlers;
import dev.bxml.servlet.CallbackAuthFilter;
import dev.bxml.servlet.CallbackServlet;
import dev.bxml.store.MemoryStateStore;
import dev.bxml.store.StateStore;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Starts a flow, with what its surroundings have put into the context. It could be a web.xml. */
public abstract class Application implements ServletContextListener {
  private static final String FILE = ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1;AUTO_SERVER=TRUE";

  protected abstract CallbackHandlers handlers(ServletContext context) throws Exception;

  /** The database that the context has; else H2 in a file, which has written what it has taken. */
  protected static Sql database(ServletContext context, String... schema) throws SQLException {
    DataSource given = (DataSource) context.getAttribute("database");
    JdbcDataSource file = new JdbcDataSource();
    file.setUrl("jdbc:h2:" + System.getProperty("voice.database", "./voice") + FILE);
    return new Sql(given == null ? file : given, schema);
  }

  /** Where flows have their records, for all servers; else in memory, for this one. */
  protected static StateStore state(ServletContext context) {
    StateStore given = (StateStore) context.getAttribute("state");
    return given == null ? new MemoryStateStore() : given;
  }

  /** How long a caller hears nothing while something is looked up. */
  protected static Duration patience(ServletContext context) {
    Duration given = (Duration) context.getAttribute("patience");
    return given == null ? Duration.ofSeconds(1) : given;
  }

  protected HttpServlet servlet(ServletContext context) throws Exception {
    return new CallbackServlet(handlers(context));
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    FilterRegistration auth = context.addFilter("auth", new CallbackAuthFilter());
    auth.setInitParameter("usernameFrom", "property:voice.username");
    auth.setInitParameter("passwordFrom", "property:voice.password");
    auth.addMappingForUrlPatterns(null, false, "/voice/*");
    try {
      ServletRegistration.Dynamic voice = context.addServlet("voice", servlet(context));
      voice.setInitParameter("failureSentence", "Sorry, something went wrong.");
      voice.setLoadOnStartup(1);
      voice.setAsyncSupported(true);
      voice.addMapping("/voice/*");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
