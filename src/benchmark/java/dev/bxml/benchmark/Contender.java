package dev.bxml.benchmark;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.servlet.CallbackAuthFilter;
import dev.bxml.servlet.CallbackServlet;
import dev.bxml.servlet.Credentials;
import dev.bxml.verb.Bxml;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An application that answers the gather. Each runs in a JVM of its own. */
enum Contender {
  BARE("a servlet that reads the body and writes constant bytes") {
    @Override
    Servlet servlet() {
      byte[] reply = Ivr.texts().byHand();
      return new Written(body -> body.length == 0 ? new byte[0] : reply);
    }
  },

  BARE_LOG("the same, with a line like ours by the JDK's own formatter") {
    @Override
    Servlet servlet() {
      return loggingBare();
    }
  },

  BARE_PLAIN_LOG("the same, with a formatter that does not search the stack for a caller") {
    @Override
    Servlet servlet() {
      return loggingBare();
    }
  },

  DATABIND("Jackson databind to texts, XML by hand, no protection") {
    @Override
    Servlet servlet() {
      Ivr ivr = Ivr.texts();
      return new Written(body -> {
        Object event =
            DatabindCallbacks.MAPPER.readValue(body, DatabindCallbacks.EventOfTexts.class);
        return event instanceof DatabindCallbacks.GatherOfTexts ? ivr.byHand() : new byte[0];
      });
    }
  },

  VENDOR("the vendor's library, a shared JAXB context, no protection") {
    @Override
    Servlet servlet() {
      Ivr ivr = Ivr.texts();
      return new Written(body -> {
        VendorCallbacks.gather(new String(body, StandardCharsets.UTF_8));
        return VendorReply.asReleased(ivr);
      });
    }
  },

  VENDOR_EACH("the vendor's library, a JAXB context each time, no protection") {
    @Override
    Servlet servlet() {
      Ivr ivr = Ivr.texts();
      return new Written(body -> {
        VendorCallbacks.gather(new String(body, StandardCharsets.UTF_8));
        return VendorReply.withContextEach(ivr);
      });
    }
  },

  OURS("ours, everything on that is on by default, a reply built each time") {
    @Override
    Servlet servlet() {
      return new CallbackServlet(built());
    }
  },

  OURS_CONSTANT("ours, with a constant reply") {
    @Override
    Servlet servlet() {
      return new CallbackServlet(constant());
    }
  },

  OURS_PLAIN_LOG("ours, with a formatter that does not search the stack for a caller") {
    @Override
    Servlet servlet() {
      return new CallbackServlet(built());
    }
  },

  OURS_SILENT("ours, with the logger off") {
    @Override
    Servlet servlet() {
      LOGGER.setLevel(Level.WARNING);
      return new CallbackServlet(built());
    }
  },

  OURS_WAITING("ours, with a handler that waits") {
    @Override
    Servlet servlet() {
      return new CallbackServlet(
          new CallbackAdapter(CallbackHandlers.of(new Waiting())).deadline(Duration.ofSeconds(25)));
    }
  },

  OURS_CALLS("ours, with handlers for a whole call") {
    @Override
    Servlet servlet() {
      Ivr ivr = Ivr.texts();
      return new CallbackServlet(CallbackHandlers.none()
          .onInitiate(call -> ivr.menu())
          .onGather(gather -> Ivr.BYE)
          .onDisconnect(call -> {}));
    }
  },

  OURS_TWICE("ours with the logger off, and beside it the same without deadline and duplicates") {
    @Override
    Servlet servlet() {
      return OURS_SILENT.servlet();
    }

    @Override
    void in(ServletContext context, Servlet servlet, UnaryOperator<Filter> wrapped) {
      super.in(context, servlet, wrapped);
      context
          .addServlet("unprotected", new CallbackServlet(unprotected(built())))
          .addMapping(UNPROTECTED);
    }
  };

  /** Where {@link #OURS_TWICE} has neither deadline nor duplicate window; behind the filter too. */
  static final String UNPROTECTED = "/voice/unprotected";

  /** Held here, or its level could be collected. */
  private static final Logger LOGGER = Logger.getLogger("dev.bxml");

  private final String shown;

  Contender(String shown) {
    this.shown = shown;
  }

  abstract Servlet servlet();

  void in(ServletContext context) {
    in(context, servlet(), UnaryOperator.identity());
  }

  /** Registers the servlet, and the filter in front of ours. */
  void in(ServletContext context, Servlet servlet, UnaryOperator<Filter> wrapped) {
    if (name().startsWith("OURS")) {
      Filter filter = new CallbackAuthFilter(Credentials.of(Wrk.USERNAME, Wrk.PASSWORD));
      context
          .addFilter("auth", wrapped.apply(filter))
          .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/voice/*");
    }
    ServletRegistration.Dynamic registration = context.addServlet("voice", servlet);
    registration.addMapping("/voice/*");
    registration.setLoadOnStartup(1);
  }

  /** What a line costs that is constant: what is left of it is the JDK's logging. */
  private static Servlet loggingBare() {
    byte[] reply = Ivr.texts().byHand();
    System.Logger log = System.getLogger("bare");
    return new Written(body -> {
      log.log(
          System.Logger.Level.INFO,
          "gather c-95ac8d6e-7a3b1e80-0c1f-4d5a-9d0b-3f7a2c4e6b10: com.example.FrontDesk answered"
              + " 200, 476 bytes after 0 ms");
      return body.length == 0 ? new byte[0] : reply;
    });
  }

  private static CallbackAdapter built() {
    Ivr ivr = Ivr.texts();
    return new CallbackAdapter(CallbackHandlers.none().onGather(gather -> ivr.ours()));
  }

  private static CallbackAdapter unprotected(CallbackAdapter adapter) {
    return adapter.deadline(Duration.ZERO).duplicateWindow(Duration.ZERO);
  }

  private static CallbackAdapter constant() {
    Bxml reply = Ivr.texts().ours();
    return new CallbackAdapter(CallbackHandlers.none().onGather(gather -> reply));
  }

  @Override
  public String toString() {
    return shown;
  }

  /** Bytes in, bytes out. */
  @FunctionalInterface
  private interface Answer {
    byte[] to(byte[] body) throws Exception;
  }

  /** A servlet as somebody writes it who has no library for it. */
  private static final class Written extends HttpServlet {
    private final transient Answer answer;

    Written(Answer answer) {
      this.answer = answer;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      byte[] reply;
      try {
        reply = answer.to(request.getInputStream().readAllBytes());
      } catch (Exception e) {
        throw new IOException(e);
      }
      response.setContentType("application/xml; charset=utf-8");
      response.setContentLength(reply.length);
      response.getOutputStream().write(reply);
    }
  }
}
