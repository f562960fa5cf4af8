package dev.bxml.jdbc;

import dev.bxml.store.DeliveryStore;
import dev.bxml.store.MemoryDeliveryStore;
import java.time.Duration;

/** Verifies the contract for the store in memory. */
final class MemoryDeliveryStoreTest extends DeliveryStoreContract {
  private final DeliveryStore store = new MemoryDeliveryStore(Duration.ofDays(1));

  @Override
  DeliveryStore store() {
    return store;
  }
}
