package dev.bxml.jdbc;

import dev.bxml.store.DeliveryStore.Claim;
import java.io.IOException;

/** A server that claims a delivery, says so, and is at work on it until it is killed. */
final class HoldingServer {
  private HoldingServer() {}

  /** Takes the URL of the database, its user, and the number of the delivery. */
  public static void main(String[] arguments) throws Exception {
    JdbcDeliveryStore store =
        JdbcDeliveryStore.of(new DriverDataSource(arguments[0], arguments[1]));
    Claim claim = store.claim(Arrivals.of(Integer.parseInt(arguments[2])));
    System.out.println(claim instanceof Claim.Granted ? "granted" : claim);
    waitForever();
  }

  private static void waitForever() throws IOException {
    while (System.in.read() >= 0) {
      // Nobody writes there; it ends with whoever has started this.
    }
  }
}
