package dev.bxml.handler;

/**
 * What a handler may be beside: one that has threads of its own, which are to end with the adapter
 * that calls it, such as {@link dev.bxml.flow.CallFlows}. Where several adapters call it, it is told by
 * each, and goes on for the others.
 */
public interface AdapterBound {

  /** Ends what is at work, within seconds. It is begun with again should another callback come. */
  void adapterClosed();
}
