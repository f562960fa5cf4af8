package dev.bxml.flow;

import dev.bxml.callback.CallCallback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.DisconnectCallback;
import dev.bxml.callback.Request;
import dev.bxml.callback.TransferDisconnectCallback;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One leg of a call, as the platform has it: each callback goes to the URL of the last document. */
final class Leg {
  private static final String PATH = "/app/voice/incoming";
  private static final Pattern URL = Pattern.compile(
      "(?:gatherUrl|recordCompleteUrl|transferCompleteUrl|bridgeCompleteUrl|referCompleteUrl|redirectUrl)=\"([^\"]*)\"");
  private static final Pattern PARTY = Pattern.compile("transferAnswerUrl=\"([^\"]*)\"");

  private final String callId;
  private final String parent;
  private final List<String> sent = new ArrayList<>();
  private String url;
  private String document = "";
  private int second;

  private Leg(String callId, String parent, String url) {
    this.callId = callId;
    this.parent = parent;
    this.url = url;
  }

  static Leg call(String callId) {
    return new Leg(callId, "", "incoming");
  }

  /** Returns the party that this leg's last document transfers to. */
  Leg party(String partyId) {
    Matcher matcher = PARTY.matcher(document);
    if (!matcher.find()) {
      throw new AssertionError("no transferAnswerUrl in " + document);
    }
    return new Leg(partyId, ",\"parentCallId\":\"" + callId + "\"", matcher.group(1));
  }

  /** Tells of an event, with members such as {@code 'digits':'1'}, and returns the document. */
  String tell(CallFlows server, String eventType, String... members) throws Exception {
    return send(server, url, json(eventType, members));
  }

  /** Tells of an event at another URL than the last document's. */
  String tellAt(String url, CallFlows server, String eventType, String... members)
      throws Exception {
    return send(server, url, json(eventType, members));
  }

  /** Hangs up, of which the platform tells. */
  void hangsUp(CallFlows server) throws Exception {
    server.onDisconnect((DisconnectCallback) CallbackReader.read(json("disconnect")));
  }

  /** Ends as a party of a transfer, of which the platform tells. */
  void isGone(CallFlows server) throws Exception {
    server.onTransferDisconnect(
        (TransferDisconnectCallback) CallbackReader.read(json("transferDisconnect")));
  }

  /** Tells of something once more that was told before; 0 is the first. */
  String tellAgain(CallFlows server, int number) throws Exception {
    String[] urlAndJson = sent.get(number).split("\n", 2);
    return reply(server, urlAndJson[0], urlAndJson[1]);
  }

  private String json(String eventType, String... members) {
    second++;
    StringBuilder json = new StringBuilder("{'eventType':'" + eventType + "','eventTime':'"
        + "2026-01-01T00:%02d:%02dZ','callId':'%s'".formatted(second / 60, second % 60, callId));
    json.append(parent);
    for (String member : members) {
      json.append(',').append(member);
    }
    return json.append('}').toString().replace('\'', '"');
  }

  /** Has the platform's clock go on. */
  void passes(int seconds) {
    second += seconds;
  }

  private String send(CallFlows server, String to, String json) throws Exception {
    sent.add(to + "\n" + json);
    document = reply(server, to, json);
    Matcher matcher = URL.matcher(document);
    while (matcher.find()) {
      url = matcher.group(1).replace("&amp;", "&");
    }
    return document;
  }

  private static String reply(CallFlows server, String to, String json) throws Exception {
    return body(CallbackHandlers.of(server), callback(to, json));
  }

  private static String body(CallbackHandlers handlers, CallCallback callback) throws Exception {
    Reply reply = handlers.handling(callback, callback.request().path()).call();
    String xml = new String(reply.body(), StandardCharsets.UTF_8);
    return xml.substring(xml.indexOf("?>") + 2).strip().replace("\n", "");
  }

  private static CallCallback callback(String to, String json) throws Exception {
    int query = to.indexOf('?');
    String segment = query < 0 ? to : to.substring(0, query);
    return (CallCallback) CallbackReader.read(
        json,
        Request.of(
            "POST",
            PATH.substring(0, PATH.lastIndexOf('/') + 1) + segment,
            query < 0 ? null : to.substring(query + 1),
            Map.of()));
  }

  String url() {
    return url;
  }
}
