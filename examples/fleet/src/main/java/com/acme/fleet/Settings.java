package com.acme.fleet;

import java.time.Duration;
import java.util.Properties;

/**
 * How a server is set up: by system properties, such as {@code -Dfleet.port=8081}.
 *
 * @param port where it listens, on the loopback interface, where the balancer is
 * @param database the URL of the database that all servers share
 * @param user of the database
 * @param password of the database; never shown
 * @param connections most connections to the database
 * @param claims how many callbacks at once may be claimed, each of which holds a connection while its
 *     handler is at work; what is left of the connections is for reports
 * @param deadline how long a handler may take
 * @param storeTimeout how long the database may take to claim a callback; then it is done without
 * @param drain how long it says that it is about to stop before it does
 * @param failureSentence what a caller hears when a handler fails; blank for an error status
 */
public record Settings(
    int port,
    String database,
    String user,
    String password,
    int connections,
    int claims,
    Duration deadline,
    Duration storeTimeout,
    Duration drain,
    String failureSentence) {

  static Settings of(Properties properties) {
    return new Settings(
        Integer.parseInt(properties.getProperty("fleet.port", "8081")),
        properties.getProperty(
            "fleet.database", "jdbc:h2:tcp://127.0.0.1:9092/./fleet;WRITE_DELAY=0"),
        properties.getProperty("fleet.user", "fleet"),
        properties.getProperty("fleet.password", ""),
        Integer.parseInt(properties.getProperty("fleet.connections", "41")),
        Integer.parseInt(properties.getProperty("fleet.claims", "30")),
        Duration.ofSeconds(Long.parseLong(properties.getProperty("fleet.deadline", "10"))),
        Duration.ofMillis(Long.parseLong(properties.getProperty("fleet.storeTimeout", "300"))),
        Duration.ofSeconds(Long.parseLong(properties.getProperty("fleet.drain", "2"))),
        properties.getProperty(
            "fleet.failureSentence", "Sorry, something went wrong. Please call again."));
  }

  /** Shows no password. */
  @Override
  public String toString() {
    return "port " + port + ", " + claims + " claims of " + connections + " connections";
  }
}
