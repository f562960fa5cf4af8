package dev.bxml.artifact;

import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.servlet.CallbackServlet;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** An application as a bundle: a service that takes a callback's JSON, and returns what is answered. */
public final class VoiceActivator implements BundleActivator {
  private CallbackAdapter adapter;

  @Override
  public void start(BundleContext context) {
    CallbackHandlers handlers = CallbackHandlers.none()
        .onInitiate(call -> response(speakSentence("Hello, " + call.from())))
        .onGather(gather -> response(speakSentence(gather.digits())));
    adapter = new CallbackAdapter(handlers);
    adapter.warmUp();
    UnaryOperator<String> answer = json -> {
      Reply reply = adapter.handle(
          CallbackRequest.post("/voice/incoming", "application/json", json.getBytes(UTF_8)));
      return reply.status() + " " + new String(reply.body(), UTF_8);
    };
    context.registerService(UnaryOperator.class, answer, null);
    context.registerService(String.class, new CallbackServlet(handlers).toString(), null);
  }

  @Override
  public void stop(BundleContext context) {
    adapter.close();
  }
}
