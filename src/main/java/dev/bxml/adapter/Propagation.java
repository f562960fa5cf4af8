package dev.bxml.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.handler.Reply;
import dev.bxml.verb.Bxml;
import org.jspecify.annotations.Nullable;

/**
 * Has a reply name the credentials that let its own request in, wherever its verbs lead to the
 * application: no page says that the platform takes those of the application for the URLs of a verb.
 *
 * <p>It is the last thing that becomes of a reply. So interceptors, whoever remembers deliveries and
 * the handler's findings have the document without them, and a repetition has those of its own.
 */
final class Propagation {
  /** The platform takes no larger document, and what needs credentials is not certain. */
  private static final int MOST_BYTES = 65_536;

  private final CallbackLog log;

  Propagation(CallbackLog log) {
    this.log = log;
  }

  /** Returns the reply as it is sent. */
  Reply sent(Task task, Reply reply) {
    VerbCredentials credentials = task.request().credentials();
    if (credentials == null || (credentials.isHttp() && log.hasToldOfHttp())) {
      return reply;
    }
    try {
      Bxml document = document(reply);
      return document == null ? reply : sent(task, reply, document, credentials);
    } catch (Throwable e) { // Errors too: without credentials it is still a reply
      log.notAuthenticated(task, e);
      return reply;
    }
  }

  @SuppressWarnings("ReferenceEquality") // of a document that needs none the same is returned
  private Reply sent(Task task, Reply reply, Bxml document, VerbCredentials credentials) {
    Bxml changed = credentials.on(document);
    if (changed == document) {
      return reply;
    }
    if (credentials.isHttp()) {
      log.calledByHttp(task);
      return reply;
    }
    changed.unauthenticated().forEach(finding -> log.finding(task, finding));
    if (changed.length() > MOST_BYTES && reply.length() <= MOST_BYTES) {
      log.tooLongForCredentials(task);
      return reply;
    }
    return reply.document() == null ? Reply.raw(changed.toBytes()) : Reply.of(changed);
  }

  /** Returns what a reply has the platform execute, also where somebody kept it as bytes. */
  private static @Nullable Bxml document(Reply reply) {
    Bxml document = reply.document();
    if (document != null) {
      return document.asResponse(); // as it is sent
    }
    if (reply.length() == 0) {
      return null;
    }
    try {
      return Bxml.parse(new String(reply.body(), UTF_8));
    } catch (IllegalArgumentException e) { // whoever made it knows what it is
      return null;
    }
  }
}
