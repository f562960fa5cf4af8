package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Event;
import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.time.Wording;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Delivers a callback with which something goes wrong. The application always gets it, and does its
 * work; a fallback URL is then asked as ever.
 */
final class Disturbed {
  private final Platform platform;
  private final Subject subject;
  private final Event event;
  private final Webhook webhook;

  Disturbed(Platform platform, Subject subject, Event event, Webhook webhook) {
    this.platform = platform;
    this.subject = subject;
    this.event = event;
    this.webhook = webhook;
  }

  void deliver(Fault fault, Consumer<Exchange> then) {
    switch (fault) {
      case ERROR -> send(exchange -> lost(exchange, then));
      case LATE -> late(then);
      case TWICE -> {
        platform.deliver(subject, event, webhook, then);
        send(this::told);
      }
      case HANG_UP -> {
        platform.deliver(subject, event, webhook, then);
        if (subject instanceof Leg leg) {
          platform.loop.post(() -> hangUp(leg));
        }
      }
      case NONE -> platform.deliver(subject, event, webhook, then);
    }
  }

  /** Once, to the first URL alone. */
  private void send(Consumer<Exchange> then) {
    platform.loop.outside(() -> {
      Exchange exchange = platform.courier.send(event, webhook, platform.watch(subject, event));
      return () -> then.accept(exchange);
    });
  }

  private void lost(Exchange exchange, Consumer<Exchange> then) {
    fail(
        exchange.failing(Exchange.Kind.STATUS, "was answered with status 500, as was ordered"),
        then);
  }

  private void fail(Exchange failed, Consumer<Exchange> then) {
    told(failed);
    Webhook fallback = webhook.fallback();
    if (fallback == null) {
      then.accept(failed);
    } else {
      platform.deliver(subject, event, fallback, then);
    }
  }

  /** Time may be virtual: it is the platform's clock that says when it has waited long enough. */
  private void late(Consumer<Exchange> then) {
    Wait wait = new Wait(then);
    send(wait::answered);
    platform.loop.after(Settings.USUAL_TIMEOUT, wait::over);
  }

  /** An answer that comes too late, and the end of the wait for it, in either order. */
  private final class Wait {
    private final Consumer<Exchange> then;
    private @Nullable Exchange exchange;
    private boolean over;

    Wait(Consumer<Exchange> then) {
      this.then = then;
    }

    void answered(Exchange answer) {
      exchange = answer;
      end();
    }

    void over() {
      over = true;
      end();
    }

    private void end() {
      Exchange done = exchange;
      if (over && done != null) {
        fail(
            done.failing(
                Exchange.Kind.TIMEOUT,
                "was not answered within " + Wording.seconds(Settings.USUAL_TIMEOUT)
                    + ", as was ordered"),
            then);
      }
    }
  }

  private void told(Exchange exchange) {
    subject.exchanged(exchange, Payloads.told(event));
  }

  private static void hangUp(Leg leg) {
    if (!leg.ended()) {
      leg.hangUp();
    }
  }
}
