package dev.bxml.simulator;

import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.platform.ConferenceRoom;
import dev.bxml.simulator.platform.Settings;
import java.util.List;

/**
 * A conference on the simulated platform, and what the REST API can do to it. So nothing here waits
 * for calls that another thread has made go on.
 */
public final class SimulatedConference {
  private final ConferenceRoom room;

  SimulatedConference(ConferenceRoom room) {
    this.room = room;
  }

  /**
   * Returns the id of the conference.
   *
   * @return the {@code conferenceId} of its callbacks
   */
  public String conferenceId() {
    return room.id;
  }

  /**
   * Returns who is in it.
   *
   * @return the calls in the order in which they joined; empty when it is over
   */
  public List<SimulatedCall> members() {
    return room.platform()
        .loop
        .look(() -> room.members().stream().map(SimulatedCall::of).toList());
  }

  /**
   * Returns the recordings of the conference that are complete.
   *
   * @return those of {@code StartRecording} in its documents, in the order in which they ended
   */
  public List<SimulatedRecording> recordings() {
    return room.platform()
        .loop
        .look(() -> room.recordings().stream().map(SimulatedRecording::of).toList());
  }

  /**
   * Returns what callbacks were sent about the conference.
   *
   * @return each attempt, in the order in which they were answered
   */
  public List<SimulatedCallback> callbacks() {
    return SimulatedCallback.of(room.platform().loop.look(room::exchanges));
  }

  /**
   * The application brings the conference BXML by the REST API.
   *
   * @param redirectUrl gets {@code conferenceRedirect}; relative URLs resolve against {@link
   *     CallSimulator#at}
   * @return this conference
   */
  public SimulatedConference redirect(String redirectUrl) {
    return perform(() -> {
      Settings settings = room.settings();
      String url = Urls.resolve(settings.url, redirectUrl);
      room.redirect(Webhook.of(url, "POST", settings.credentialsFor(url), room.callbackTimeout()));
    });
  }

  /**
   * The application ends the conference by the REST API: its members go on with the verb after their
   * {@code Conference}.
   *
   * @return this conference
   */
  public SimulatedConference complete() {
    return perform(room::complete);
  }

  private SimulatedConference perform(Runnable action) {
    SimulatedCall.comingToRest(() -> room.platform().loop.perform(action));
    return this;
  }
}
