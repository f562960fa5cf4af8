package dev.bxml.acme;

import static dev.bxml.verb.Bxml.response;

import dev.bxml.callback.GatherCallback;
import dev.bxml.handler.GatherHandler;
import dev.bxml.verb.Bxml;

/** A handler whose class is not public, in a package that is not the library's. */
final class BackDesk implements GatherHandler {
  public BackDesk() {}

  @Override
  public Bxml onGather(GatherCallback callback) {
    return response();
  }
}
