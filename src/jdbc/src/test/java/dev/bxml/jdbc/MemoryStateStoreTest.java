package dev.bxml.jdbc;

import dev.bxml.store.MemoryStateStore;
import dev.bxml.store.StateStore;

/** Verifies the contract for the store in memory. */
final class MemoryStateStoreTest extends StateStoreContract {
  private final StateStore store = new MemoryStateStore();

  @Override
  StateStore store() {
    return store;
  }
}
