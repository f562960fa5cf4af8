package com.acme.jaxrs;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** What JAX-RS refuses by itself, another method or path, has an entity too: an empty one. */
public final class EmptyErrors implements ExceptionMapper<WebApplicationException> {
  @Override
  public Response toResponse(WebApplicationException refusal) {
    return Response.fromResponse(refusal.getResponse()).entity(new byte[0]).build();
  }
}
