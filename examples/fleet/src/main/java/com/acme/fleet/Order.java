package com.acme.fleet;

import dev.bxml.store.Codec;

/**
 * What a caller has chosen so far. It travels with the call, so that any server can go on with it.
 *
 * @param size a word
 * @param count how many; 0 as long as the caller has not said
 */
record Order(String size, int count) {

  /** Two explicit functions: a server of tomorrow reads what one of today has written. */
  static final Codec<Order> CODEC = Codec.of(Order::write, Order::read);

  private String write() {
    return size + "-" + count;
  }

  private static Order read(String text) {
    int dash = text.indexOf('-');
    return new Order(text.substring(0, dash), Integer.parseInt(text.substring(dash + 1)));
  }

  Order count(int count) {
    return new Order(size, count);
  }

  @Override
  public String toString() {
    return count + " " + size;
  }
}
