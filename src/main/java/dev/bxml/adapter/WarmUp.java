package dev.bxml.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.handler.CallbackHandlers;
import dev.bxml.log.Log;
import dev.bxml.verb.Bxml;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * A callback that nobody sent, answered by nobody's handler and told to no log: it has the JVM load
 * and link what the first caller would wait for.
 */
final class WarmUp {
  /** Has what is nested last, so that both readers of JSON are at work. */
  private static final byte[] GATHER = """
      {"eventType":"gather","eventTime":"2026-03-02T14:08:03.512Z","accountId":"1",
      "applicationId":"1","from":"+15551230001","to":"+15551230002","direction":"inbound",
      "callId":"c-1","callUrl":"https://voice.example.com/c-1","tag":"",
      "startTime":"2026-03-02T14:07:30.104Z","answerTime":"2026-03-02T14:07:36.980Z",
      "digits":"1","terminatingDigit":"#","stirShaken":{"verstat":"1"}}""".getBytes(UTF_8);

  /** Goes the way of a callback. */
  void run() {
    Reception reception = new Reception(
        CallbackHandlers.none().onGather(gather -> menu()),
        Policy.standard(),
        new CallbackLog(new Log(Unread::new)));
    try {
      reception.rehearse(CallbackRequest.post("/", "application/json", GATHER)
          .contextPath("/app")
          .authenticated("nobody", "nobody", "https://localhost"));
    } catch (IllegalStateException e) { // of a Jackson that is too old: it says what to do
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a callback cannot be answered in this JVM", e);
    }
  }

  private static Bxml menu() {
    return Bxml.response(
        Bxml.speakSentence("Welcome."),
        Bxml.gather(Bxml.speakSentence("Press 1.")).gatherUrl("menu").maxDigits(1));
  }

  /** Has each line put together, and drops it. */
  private static final class Unread implements System.Logger {
    @Override
    public String getName() {
      return "";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String line,
        @Nullable Throwable thrown) {}

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String format,
        @Nullable Object... parameters) {}
  }
}
