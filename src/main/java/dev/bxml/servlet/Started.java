package dev.bxml.servlet;

import dev.bxml.adapter.CallbackAdapter;

/** What a servlet or filter that has started works with. */
record Started(CallbackAdapter adapter, Admission admission, AsyncWatch async) {

  /** Ends what the start began. */
  void stop() {
    adapter.close();
    RecordCaches.forget();
  }
}
