package com.acme.fleet;

import java.time.Duration;
import java.util.List;

/**
 * What happens to the fleet while there are calls.
 *
 * @param name as the table has it
 * @param kills whether a server dies with handlers at work: of what it had finished and not answered,
 *     another handles it again
 * @param twice whether every callback is delivered twice at once
 * @param deed does it; returns when all is well again
 */
record Fault(String name, boolean kills, boolean twice, Deed deed) {

  @FunctionalInterface
  interface Deed {

    /**
     * Does it.
     *
     * @param load what is going on
     */
    void to(Cluster cluster, Progress load) throws Exception;
  }

  /** How far the calls are. */
  @FunctionalInterface
  interface Progress {

    /** Waits until a share of them is over. */
    void await(double share) throws InterruptedException;
  }

  /** How long something lasts. That is what is tested, and not what it is hoped to be over in. */
  record Length(Duration time) {
    static Length seconds(int seconds) {
      return new Length(Duration.ofSeconds(seconds));
    }

    void pass() throws InterruptedException {
      Thread.sleep(time.toMillis());
    }

    @Override
    public String toString() {
      return time.toSeconds() + " s";
    }
  }

  static Fault none() {
    return new Fault("none", false, false, (cluster, load) -> {});
  }

  static Fault everythingTwice() {
    return new Fault("every callback twice at once", false, true, (cluster, load) -> {});
  }

  /** Kills one after another while others go on, and starts each again. */
  static Fault kills(double... when) {
    return new Fault(when.length + " × kill -9", true, false, (cluster, load) -> {
      for (int i = 0; i < when.length; i++) {
        load.await(when[i]);
        Child node = cluster.nodes().get(i % cluster.nodes().size());
        node.kill();
        node.start();
      }
    });
  }

  /** Two of three at one time: one is left. */
  static Fault killsTwoAtOnce() {
    return new Fault("kill -9 of two at once", true, false, (cluster, load) -> {
      load.await(0.2);
      List<Child> two = cluster.nodes().subList(0, 2);
      for (Child node : two) {
        node.kill();
      }
      load.await(0.6);
      for (Child node : two) {
        node.start();
      }
    });
  }

  static Fault terminates() {
    return new Fault("SIGTERM", false, false, (cluster, load) -> {
      load.await(0.2);
      Child node = cluster.nodes().get(1);
      node.terminate();
      node.start();
    });
  }

  /** Each of them, one after another. */
  static Fault rollingRestart() {
    return new Fault("rolling restart", false, false, (cluster, load) -> {
      load.await(0.1);
      for (Child node : cluster.nodes()) {
        node.terminate();
        node.start();
      }
    });
  }

  static Fault pause(Length length) {
    return new Fault("SIGSTOP for " + length, false, false, (cluster, load) -> {
      load.await(0.2);
      cluster.nodes().get(2).pause(length);
    });
  }

  /** A server that starts meanwhile answers calls, and stores and handles reports once it is there. */
  static Fault deploymentWithoutDatabase() {
    return new Fault("database killed, and a server started", true, false, (cluster, load) -> {
      load.await(0.2);
      cluster.database().kill();
      Child node = cluster.nodes().get(1);
      node.terminate();
      node.start();
      cluster.database().start();
      Length.seconds(6).pass();
    });
  }

  /**
   * It dies with what it has not kept: that a report was handled among it. A pool of connections tries
   * again ever more seldom, after such a time every five seconds, which belongs to it.
   */
  static Fault databaseAway(Length length) {
    return new Fault("database killed, away for " + length, true, false, (cluster, load) -> {
      load.await(0.2);
      cluster.database().kill();
      length.pass();
      cluster.database().start();
      Length.seconds(6).pass();
    });
  }
}
