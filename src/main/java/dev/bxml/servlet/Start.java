package dev.bxml.servlet;

import dev.bxml.log.Log;
import dev.bxml.log.Ration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.System.Logger.Level;

/**
 * The start of a servlet or filter. Whatever goes wrong in it is a line in the log {@code dev.bxml}
 * before the container hears of it: Tomcat writes to a file of its own that few open, and nothing to
 * its console.
 *
 * @param owner names the servlet or filter: {@code servlet 'voice'}
 */
record Start(String owner, ServletContext context) {
  private static final Log LOG = new Log();

  /** What a start does. */
  @FunctionalInterface
  interface Steps {
    void run() throws ServletException;
  }

  /**
   * Runs a start.
   *
   * @throws StartFailure if it fails, in whatever way
   */
  void run(Steps steps) throws StartFailure {
    try {
      steps.run();
    } catch (StartFailure e) {
      throw told(e);
    } catch (Throwable e) { // Errors too: a class that is missing is one
      throw told(new StartFailure(sentence(e), e));
    }
  }

  private String sentence(Throwable thrown) {
    return isOfJackson(thrown)
        ? "%s must find jackson-core 2.15 or newer, but lacks a part of it (%s); look for an older one"
                .formatted(owner, thrown)
            + " among the jars of the application and of the container"
        : "%s must start without an exception, but there was %s; see its stack trace in the log"
                .formatted(owner, thrown.getClass().getName())
            + " dev.bxml";
  }

  /** The message is the JVM's, and names a class or a method. */
  private static boolean isOfJackson(Throwable thrown) {
    return thrown instanceof LinkageError
        && String.valueOf(thrown.getMessage()).replace('/', '.').contains("com.fasterxml.jackson");
  }

  /**
   * Tells of a failure: the first time in full. Tomcat starts a servlet that has failed again at each
   * request, which may help, and shows whoever asks what is thrown: then that does not say more than
   * it must. But each is a call that may be lost, and so a line, as often as its ration allows.
   */
  private StartFailure told(StartFailure failure) {
    String attribute = "dev.bxml.failed." + owner;
    if (context.getAttribute(attribute) instanceof Told before && before.is(failure)) {
      before.tellAgain(this, failure);
      return new StartFailure(owner + " has not started; the log dev.bxml says why", null);
    }
    context.setAttribute(attribute, new Told(failure.sentence(), new Ration()));
    LOG.tell(Level.ERROR, () -> failure.sentence() + where(), failure.why());
    return failure;
  }

  /** Several applications of a server have servlets of one name. */
  private String where() {
    String path = String.valueOf(context.getContextPath());
    return path.isEmpty() || path.equals("null") ? "" : " (application " + path + ")";
  }

  /** What has been told, kept where the next start of the same servlet finds it. */
  private record Told(String sentence, Ration ration) {
    boolean is(StartFailure failure) {
      return sentence.equals(failure.sentence());
    }

    void tellAgain(Start start, StartFailure failure) {
      String ending = ration.line();
      if (ending != null) {
        LOG.tell(
            Level.ERROR,
            () -> "%s%s is asked for an answer, but has not started: %s%s"
                .formatted(start.owner, start.where(), failure.sentence(), ending));
      }
    }
  }
}
