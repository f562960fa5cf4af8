package com.acme.flows.ivr;

import java.util.concurrent.CompletableFuture;

/** When somebody is there: a service that is slow at times. */
public interface Hours {
  CompletableFuture<String> sentence(Language language);
}
