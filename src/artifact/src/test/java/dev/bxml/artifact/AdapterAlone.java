package dev.bxml.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.callback.CallbackReader;
import dev.bxml.handler.CallbackHandlers;

/** Runs in a JVM of its own: an adapter without servlets, with whatever Jackson there is. */
final class AdapterAlone {
  /** What throws. */
  private interface Step {
    void run() throws Exception;
  }

  private AdapterAlone() {}

  /**
   * Prints what is wrong with that Jackson.
   *
   * @param args none
   */
  public static void main(String[] args) {
    String json = "{\"eventType\": \"gather\"}";
    try (CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none())) {
      tell("warm-up", adapter::warmUp);
      tell("reader", () -> CallbackReader.read(json));
      System.out.println("reply: "
          + adapter
              .handle(CallbackRequest.post("/voice", "application/json", json.getBytes(UTF_8)))
              .status());
    }
  }

  private static void tell(String name, Step step) {
    try {
      step.run();
    } catch (Exception e) {
      System.out.println(name + ": " + e.getMessage());
    }
  }
}
