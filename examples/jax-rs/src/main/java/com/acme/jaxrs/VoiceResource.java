package com.acme.jaxrs;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.Reply;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Answers callbacks below {@code /voice/}. */
@Path("/voice/{event: .*}")
public final class VoiceResource {
  private final CallbackAdapter adapter;
  private final Guard guard;

  public VoiceResource(CallbackAdapter adapter, Guard guard) {
    this.adapter = adapter;
    this.guard = guard;
  }

  /** Answers callbacks that come with a body of any type: the adapter refuses the wrong ones. */
  @POST
  public Response post(@Context ContainerRequestContext request) {
    return answer(request);
  }

  /** Answers callbacks whose members are in the query. */
  @GET
  public Response get(@Context ContainerRequestContext request) {
    return answer(request);
  }

  /** JAX-RS would have the method of GET called, and with it a handler: the adapter refuses HEAD. */
  @HEAD
  public Response head(@Context ContainerRequestContext request) {
    return answer(request);
  }

  private Response answer(ContainerRequestContext request) {
    URI url = request.getUriInfo().getRequestUri();
    CallbackRequest callback = CallbackRequest.of(request.getMethod(), url.getRawPath())
        .query(url.getRawQuery())
        .headers(request::getHeaderString)
        .body(request.getLength(), request::getEntityStream);
    Reply reply = adapter.handle(guard.carry(callback));
    // An entity in any case, though it be empty: for an error without one, containers write a page.
    Response.ResponseBuilder response = Response.status(reply.status()).entity(reply.body());
    reply.headers().forEach(response::header);
    return response.build();
  }
}
