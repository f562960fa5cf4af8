package com.acme.fleet;

/** The first calls, which are slow since all classes are still to be loaded, and do not count. */
record Warming(Cluster cluster) {
  void warm() {
    new Calls(cluster.nginx(), false, Thinking.NOT).make(10, 5);
    new Calls(cluster.haproxy(), false, Thinking.NOT).make(10, 5);
  }
}
