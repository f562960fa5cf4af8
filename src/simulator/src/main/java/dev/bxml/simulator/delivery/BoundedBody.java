package dev.bxml.simulator.delivery;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads the body of a reply up to a limit, and then lets go of its connection. */
final class BoundedBody implements BodySubscriber<byte[]> {
  private static final int USUAL = 512;

  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final ByteArrayOutputStream read = new ByteArrayOutputStream(USUAL);
  private final int most;
  private Flow.@Nullable Subscription source;

  /**
   * Makes one.
   *
   * @param most how many bytes are read at most
   */
  BoundedBody(int most) {
    this.most = most;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    source = subscription;
    subscription.request(1); // one after the other, so that no more wait than are read
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] bytes = new byte[Math.min(buffer.remaining(), most - read.size())];
      buffer.get(bytes);
      read.writeBytes(bytes);
    }
    Flow.Subscription from = source;
    if (from != null && read.size() < most) {
      from.request(1);
    } else if (from != null) {
      from.cancel();
      onComplete();
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(read.toByteArray());
  }
}
