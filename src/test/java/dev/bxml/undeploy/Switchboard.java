package dev.bxml.undeploy;

import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;

import dev.bxml.callback.DisconnectCallback;
import dev.bxml.callback.DtmfCallback;
import dev.bxml.callback.GatherCallback;
import dev.bxml.handler.DisconnectHandler;
import dev.bxml.handler.DtmfHandler;
import dev.bxml.handler.GatherHandler;
import dev.bxml.servlet.CallbackServlet;
import dev.bxml.verb.Bxml;
import java.util.function.UnaryOperator;

/**
 * An application that does what it is told from outside its class loader: by a function in the
 * servlet context, from the id of a call to what is spoken.
 */
public final class Switchboard extends CallbackServlet
    implements GatherHandler, DtmfHandler, DisconnectHandler {
  /** Where the function is. */
  public static final String WORK = "work";

  private static final long serialVersionUID = 1;

  private transient UnaryOperator<String> work;

  /** A container makes it. */
  public Switchboard() {}

  @Override
  public Bxml onGather(GatherCallback call) {
    return response(speakSentence(work(call.callId())));
  }

  @Override
  public void onDtmf(DtmfCallback call) {
    work(call.callId());
  }

  @Override
  public void onDisconnect(DisconnectCallback call) {
    work(call.callId());
  }

  /** Once: Jetty takes attributes away while the last requests are still at work. */
  @Override
  @SuppressWarnings("unchecked")
  public void init() {
    work = (UnaryOperator<String>) getServletContext().getAttribute(WORK);
  }

  private String work(String callId) {
    return work.apply(callId);
  }
}
