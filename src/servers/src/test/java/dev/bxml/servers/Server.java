package dev.bxml.servers;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;

/** A server that runs, into which front-desk's WAR is brought and out of which it is taken. */
interface Server extends AutoCloseable {
  /** Where the application is, in each of them. */
  String CONTEXT_PATH = "/front-desk";

  /** Brings the WAR in, and returns when it answers; nothing where it came with the server. */
  default void deploy() throws Exception {}

  /** Takes it out, and returns when it is gone; only of a kind that can. */
  default void undeploy() throws Exception {
    throw new UnsupportedOperationException();
  }

  ServerProcess process();

  /** Returns where it listens. */
  int port();

  /** Returns what the server itself says of applications that are gone but still there, if it can. */
  default String leaks() throws Exception {
    return "";
  }

  default boolean redeploys() {
    return true;
  }

  default boolean speaksH2c() {
    return true;
  }

  /** Returns a pattern of the names of the server's own threads that it makes when they are wanted. */
  default String ownThreads() {
    return "";
  }

  default ServerLog log() {
    return process().log();
  }

  /** Returns the URL that all of the application's are below. */
  default URI voice() {
    return URI.create("http://127.0.0.1:" + port() + CONTEXT_PATH + "/voice/");
  }

  /** Asks until the application answers: a server may say that it is there a moment before. */
  default void awaitAnswers() throws Exception {
    HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request = HttpRequest.newBuilder(voice()).build();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    int status = 404;
    while (status != 401) {
      if (System.nanoTime() > end) {
        throw new AssertionError(voice() + " still answers " + status);
      }
      status = client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  @Override
  default void close() {
    process().close();
  }
}
