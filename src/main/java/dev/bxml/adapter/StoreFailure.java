package dev.bxml.adapter;

import dev.bxml.store.DeliveryStore;
import dev.bxml.store.ReportInbox;

/**
 * What becomes of callbacks while a {@link DeliveryStore} or {@link ReportInbox} is late, throws, or
 * is left alone for that. The store in memory does none of it.
 */
public enum StoreFailure {
  /**
   * They are handled without it: a call goes on, a callback that comes twice may be handled twice, and
   * a report is lost if this server ends before its handler does.
   */
  HANDLE,

  /**
   * They are answered 503, so that a balancer sends them to another server: for who would rather lose
   * a call than have something done twice. The platform itself does not send them again.
   */
  REFUSE
}
