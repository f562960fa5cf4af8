package dev.bxml.simulator.rest;

/** What the REST API answers to a request that it cannot do; as the platform's page of errors has it. */
final class RefusedRequest extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String type;

  private RefusedRequest(int status, String type, String description) {
    super(description);
    this.status = status;
    this.type = type;
  }

  static RefusedRequest invalid(String description) {
    return new RefusedRequest(400, "validation", description);
  }

  static RefusedRequest unauthorized() {
    return new RefusedRequest(401, "authentication-error", "The credentials provided were invalid");
  }

  static RefusedRequest notFound(String what) {
    return new RefusedRequest(404, "validation", what + " not found");
  }

  static RefusedRequest method() {
    return new RefusedRequest(405, "validation", "Method Not Allowed");
  }

  static RefusedRequest conflict(String callId) {
    return new RefusedRequest(
        409, "validation", "Call [" + callId + "] cannot be modified in its current state");
  }

  static RefusedRequest tooLarge() {
    return new RefusedRequest(413, "validation", "The request is too large");
  }

  static RefusedRequest contentType(String contentType) {
    return new RefusedRequest(
        415, "validation", "Content type '" + contentType + "' not supported");
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  String description() {
    return String.valueOf(getMessage());
  }
}
