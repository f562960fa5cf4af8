package com.acme.fleet;

/** The printer in the kitchen. What it has printed is cooked, and nothing takes that back. */
@FunctionalInterface
public interface Kitchen {

  /**
   * Prints a ticket.
   *
   * @param ticket one line
   * @throws Exception if it has no paper
   */
  void print(String ticket) throws Exception;
}
