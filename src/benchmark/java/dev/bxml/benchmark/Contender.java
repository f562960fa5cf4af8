package dev.bxml.benchmark;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.benchmark.hand.HandFilter;
import dev.bxml.benchmark.hand.HandServlet;
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

/** An application that answers the gather. Each runs in a JVM of its own. */
enum Contender {
  BARE("a servlet that reads the body and writes constant bytes") {
    @Override
    Servlet servlet() {
      return new Written(constant());
    }
  },

  BARE_ALL("the same, read by readAllBytes, as where the bounds were set") {
    @Override
    Servlet servlet() {
      return new ReadingAll(constant());
    }
  },

  DATABIND("Jackson databind to texts, XML by hand, no protection") {
    @Override
    Servlet servlet() {
      Ivr ivr = Ivr.texts();
      return new Written(body -> {
        Object event =
            DatabindCallbacks.MAPPER.readValue(body, DatabindCallbacks.EventOfTexts.class);
        return event instanceof DatabindCallbacks.GatherOfTexts ? ivr.byHandNamed() : new byte[0];
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

  HAND("a servlet by hand, with the same protections") {
    @Override
    Servlet servlet() {
      Ivr ivr = Ivr.texts();
      return new HandServlet((gather, reply) -> ivr.hand(reply));
    }

    @Override
    Filter filter() {
      return new HandFilter(Wrk.USERNAME, Wrk.PASSWORD);
    }
  },

  HAND_WATCHED("the same, with a stopwatch around its document") {
    @Override
    Servlet servlet() {
      Ivr ivr = Ivr.texts();
      return new HandServlet((gather, reply) -> {
        Stopwatch.enter(Stage.HANDLER);
        ivr.hand(reply);
        Stopwatch.exit();
      });
    }

    @Override
    Filter filter() {
      return HAND.filter();
    }
  },

  OURS("ours, everything on that is on by default, a reply built each time") {
    @Override
    Servlet servlet() {
      return new CallbackServlet(built());
    }
  },

  OURS_OWN("ours, whose document names the credentials itself, as the one by hand does") {
    @Override
    Servlet servlet() {
      Ivr ivr = Ivr.texts();
      return new CallbackServlet(CallbackHandlers.none().onGather(gather -> ivr.ownNamed()));
    }

    @Override
    Filter filter() {
      return new CallbackAuthFilter(Credentials.of(Wrk.USERNAME, Wrk.PASSWORD)).propagate(false);
    }
  },

  OURS_CONSTANT("ours, with a constant reply") {
    @Override
    Servlet servlet() {
      return new CallbackServlet(oursConstant());
    }
  },

  OURS_WATCHED("ours, with a stopwatch around its handler's document") {
    @Override
    Servlet servlet() {
      Ivr ivr = Ivr.texts();
      return new CallbackServlet(CallbackHandlers.none().onGather(gather -> {
        Stopwatch.enter(Stage.HANDLER);
        Bxml reply = ivr.ours();
        Stopwatch.exit();
        return reply;
      }));
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

  OURS_TWICE("ours, and beside it the same without deadline and duplicates") {
    @Override
    Servlet servlet() {
      return OURS.servlet();
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

  /** What a line costs that is constant: what is left of it is the logging library's. */
  private static final String LINE =
      "gather c-95ac8d6e-7a3b1e80-0c1f-4d5a-9d0b-3f7a2c4e6b10: com.example.FrontDesk answered 200,"
          + " 476 bytes after 0 ms";

  private final String shown;

  Contender(String shown) {
    this.shown = shown;
  }

  abstract Servlet servlet();

  /** Returns what keeps strangers out; null for nothing. */
  Filter filter() {
    return name().startsWith("OURS")
        ? new CallbackAuthFilter(Credentials.of(Wrk.USERNAME, Wrk.PASSWORD))
        : null;
  }

  /** Fails unless it answers with the document: what is fast and wrong is not measured. */
  void requireReply(ServerProcess server) throws IOException {
    boolean isOther = name().startsWith("VENDOR"); // another one's XML
    String expected = Ivr.texts().named().toXml();
    String found = Crowd.answer(server.port());
    if (!found.startsWith("HTTP/1.1 200") || (!isOther && !found.endsWith(expected))) {
      throw new IOException(this + " must answer with the document, but answers " + found);
    }
  }

  void in(ServletContext context) {
    in(context, servlet(), UnaryOperator.identity());
  }

  /** Registers the servlet, and its filter in front of it. */
  void in(ServletContext context, Servlet servlet, UnaryOperator<Filter> wrapped) {
    Filter filter = filter();
    if (filter != null) {
      context
          .addFilter("auth", wrapped.apply(filter))
          .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/voice/*");
    }
    ServletRegistration.Dynamic registration = context.addServlet("voice", servlet);
    registration.addMapping("/voice/*");
    registration.setLoadOnStartup(1);
  }

  private static Answer constant() {
    byte[] reply = Ivr.texts().byHandNamed();
    System.Logger log = System.getLogger("dev.bxml.benchmark.bare");
    return body -> {
      log.log(System.Logger.Level.INFO, LINE);
      return body.length == 0 ? new byte[0] : reply;
    };
  }

  private static CallbackAdapter built() {
    Ivr ivr = Ivr.texts();
    return new CallbackAdapter(CallbackHandlers.none().onGather(gather -> ivr.ours()));
  }

  private static CallbackAdapter unprotected(CallbackAdapter adapter) {
    return adapter.deadline(Duration.ZERO).duplicateWindow(Duration.ZERO);
  }

  private static CallbackAdapter oursConstant() {
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

  /** A servlet as a careful person writes it who has no library for it. */
  private static class Written extends HttpServlet {
    private static final int MOST_BYTES = 256 * 1024;

    private final transient Answer answer;

    Written(Answer answer) {
      this.answer = answer;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      byte[] reply;
      try {
        reply = answer.to(body(request));
      } catch (Exception e) {
        throw new IOException(e);
      }
      send(response, reply);
    }

    /** By its length: readAllBytes begins with 8 KiB, and copies. */
    byte[] body(HttpServletRequest request) throws IOException {
      int declared = request.getContentLength();
      if (declared < 0 || declared > MOST_BYTES) {
        throw new IOException("the body must have a length of at most 256 KiB");
      }
      byte[] body = new byte[declared];
      if (request.getInputStream().readNBytes(body, 0, declared) < declared) {
        throw new IOException("the body broke off");
      }
      return body;
    }

    private static void send(HttpServletResponse response, byte[] reply) throws IOException {
      response.setContentType("application/xml; charset=utf-8");
      response.setContentLength(reply.length);
      response.getOutputStream().write(reply);
    }
  }

  /** As a servlet reads without further thought. */
  private static final class ReadingAll extends Written {
    ReadingAll(Answer answer) {
      super(answer);
    }

    @Override
    byte[] body(HttpServletRequest request) throws IOException {
      return request.getInputStream().readAllBytes();
    }
  }
}
