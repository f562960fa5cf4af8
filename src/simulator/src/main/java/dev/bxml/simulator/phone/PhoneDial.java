package dev.bxml.simulator.phone;

import dev.bxml.simulator.platform.Fault;
import dev.bxml.simulator.platform.Inbound;
import dev.bxml.simulator.platform.Leg;
import dev.bxml.simulator.platform.Members;
import dev.bxml.simulator.platform.Outbound;
import dev.bxml.simulator.platform.Person;
import dev.bxml.simulator.platform.Platform;
import dev.bxml.simulator.platform.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a call begins: somebody calls the application, or the application calls somebody.
 *
 * @param outbound whether it is the application that calls
 * @param tag what all callbacks of a call of the application have; null for none
 * @param answerPath where a call of the application begins; null for where inbound ones do
 * @param detection whether the application is told who answers: no, with {@code answer}, or later
 * @param detectionPath where it is told that later; null with no such
 * @param fault what goes wrong with the first callback
 */
record PhoneDial(
    boolean virtual,
    String from,
    String to,
    boolean outbound,
    @Nullable String tag,
    @Nullable String answerPath,
    Detection detection,
    @Nullable String detectionPath,
    Fault fault) {

  enum Detection {
    NONE,
    SYNC,
    ASYNC
  }

  static PhoneDial of(PhoneOrder order) throws PhoneRefusal {
    boolean outbound = order.word("direction", List.of("in", "out")).equals("out");
    String detected = order.word("detection", List.of("none", "sync", "async"));
    String path = order.path("detectionPath");
    PhoneRefusal.when(
        detected.equals("async") && path == null,
        400,
        "detectionPath must be there where detection is async, but is not");
    return new PhoneDial(
        order.word("clock", List.of("real", "virtual")).equals("virtual"),
        order.text("from"),
        order.text("to"),
        outbound,
        order.textOrNone("tag"),
        order.path("answerPath"),
        switch (detected) {
          case "sync" -> Detection.SYNC;
          case "async" -> Detection.ASYNC;
          default -> Detection.NONE;
        },
        path,
        PhoneFaults.of(order.word("fault", PhoneFaults.WORDS)));
  }

  /** Begins the call; returns when it rests, in virtual time. */
  void begin(Platform platform, Settings application, PhoneSite site) {
    if (outbound) {
      Outbound asked = asked(application, site);
      Leg leg = asked.leg(platform);
      new Person(leg).perform(() -> asked.begin(leg));
    } else {
      Inbound.call(platform, application, from, to);
    }
  }

  private Outbound asked(Settings application, PhoneSite site) {
    return new Outbound(application, from, to).but(copy -> {
      copy.answerUrl = answerPath == null ? application.url : site.at(answerPath);
      copy.disconnectUrl = application.statusUrl;
      copy.tag = tag;
      copy.detectsMachines = detection != Detection.NONE;
      copy.detectedUrl =
          detection == Detection.ASYNC && detectionPath != null ? site.at(detectionPath) : null;
    });
  }

  /** Returns it for the page, which can order the same again by it. */
  Members told() {
    return Members.none()
        .with("clock", virtual ? "virtual" : "real")
        .with("from", from)
        .with("to", to)
        .with("direction", outbound ? "out" : "in")
        .with("tag", tag)
        .with("answerPath", answerPath)
        .with("detection", word(detection))
        .with("detectionPath", detectionPath)
        .with("fault", PhoneFaults.word(fault));
  }

  private static String word(Detection detection) {
    return switch (detection) {
      case NONE -> "none";
      case SYNC -> "sync";
      case ASYNC -> "async";
    };
  }
}
