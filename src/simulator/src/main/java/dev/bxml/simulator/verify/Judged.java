package dev.bxml.simulator.verify;

import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.document.Answering;
import dev.bxml.simulator.document.BxmlReply;
import dev.bxml.simulator.document.Element;
import dev.bxml.simulator.document.Reading;
import dev.bxml.simulator.document.RefusedBxmlException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is worth.
 *
 * @param verdict whether the platform can use it
 * @param came what it is, in a line
 * @param document the BXML; null when there is none that the platform would run
 * @param findings what is worth mending although the platform takes it
 */
record Judged(
    Report.Verdict verdict, String came, @Nullable Element document, List<String> findings) {

  boolean fails() {
    return verdict == Report.Verdict.FAILS;
  }

  static Judged of(String type, Exchange exchange) {
    Exchange.Failure failure = exchange.failure();
    if (failure != null) {
      return new Judged(Report.Verdict.FAILS, failure.message(), null, List.of());
    }
    if (!Callbacks.waits(type)) {
      return report(exchange);
    }
    if (Callbacks.ofConferences(type) && exchange.status() == 204) {
      return new Judged(Report.Verdict.OK, "204", null, List.of());
    }
    return document(type, exchange);
  }

  private static Judged report(Exchange exchange) {
    return new Judged(
        Report.Verdict.OK, String.valueOf(exchange.status()), null, exchange.findingsOfReport());
  }

  private static Judged document(String type, Exchange exchange) {
    try {
      Reading reading = BxmlReply.read(
          exchange.body(), exchange.contentType(), exchange.contentEncoding(), answering(type));
      List<String> findings = new ArrayList<>(exchange.findingsOfStatus());
      findings.addAll(reading.findings());
      return new Judged(
          Report.Verdict.OK,
          exchange.status() + " " + outline(reading.response()),
          reading.response(),
          List.copyOf(findings));
    } catch (RefusedBxmlException e) {
      return new Judged(
          Report.Verdict.FAILS, exchange.status() + ", but " + e.getMessage(), null, List.of());
    }
  }

  private static Answering answering(String type) {
    return switch (type) {
      case "initiate" -> Answering.inbound(type, false);
      case "answer" -> Answering.outbound(type);
      case "transferAnswer" -> Answering.waitingParty(type);
      default -> Answering.inbound(type, true);
    };
  }

  private static String outline(Element response) {
    return response.children().isEmpty()
        ? "empty " + response.name()
        : response.children().stream().map(Element::name).collect(Collectors.joining(", "));
  }
}
