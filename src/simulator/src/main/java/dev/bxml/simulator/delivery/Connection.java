package dev.bxml.simulator.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server, for one request after another. It belongs to a thread at a time; another
 * may only close it. Who waits in it is interrupted as anywhere, and then it is closed.
 */
final class Connection {
  private static final long OVER = -1;

  /** How long after a reply it is known that a server has not closed behind it. */
  private static final int MILLIS_UNTIL_KEPT = 3;

  private final SocketChannel channel;
  private final AtomicLong until;
  private final byte[] buffer = new byte[4096];
  private final boolean secure;
  private @Nullable Socket socket;
  private @Nullable InputStream in;
  private @Nullable OutputStream out;
  private int at;
  private int end;
  private boolean used;
  private long quietSince;

  Connection(boolean secure, long until) throws IOException {
    this.secure = secure;
    this.until = new AtomicLong(until);
    try {
      channel = SocketChannel.open();
    } catch (IOException e) {
      throw new NoReplyException(
          "this machine opens no more connections; have fewer callers, or raise its limit of open"
              + " files");
    }
  }

  void connect(InetAddress address, Request request) throws IOException {
    try {
      channel.connect(new InetSocketAddress(address, request.port()));
    } catch (ConnectException | ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw (IOException) new NoRouteToHostException().initCause(e);
    }
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    Socket plain = channel.socket();
    Socket its = secure ? secured(plain, request) : plain;
    in = its.getInputStream();
    out = its.getOutputStream();
    socket = its;
  }

  private static Socket secured(Socket plain, Request request) throws IOException {
    String host = request.host().replaceAll("[\\[\\]]", "");
    SSLSocket secured = (SSLSocket) factory().createSocket(plain, host, request.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static SSLSocketFactory factory() throws IOException {
    try {
      return SSLContext.getDefault().getSocketFactory();
    } catch (NoSuchAlgorithmException e) {
      throw new SSLException(e);
    }
  }

  /** Returns when its time is over, as {@link Nanos} has it. */
  long until() {
    return until.get();
  }

  /** Sets when its time is over; returns whether it is not over yet. */
  boolean lastsUntil(long time) {
    long before = until.get();
    while (before != OVER) {
      if (until.compareAndSet(before, time)) {
        return true;
      }
      before = until.get();
    }
    return false;
  }

  /** Closes it if its time is over; returns whether it is. */
  boolean expire(long now) {
    long due = until.get();
    if (due == OVER) {
      return true;
    }
    if (due > now || !until.compareAndSet(due, OVER)) {
      return false;
    }
    close();
    return true;
  }

  /** Tells whether its time is over, and it is closed. */
  boolean isOver() {
    return until.get() == OVER;
  }

  /** Tells whether a request has gone over it before. */
  boolean isUsed() {
    return used;
  }

  boolean isSecure() {
    return secure;
  }

  /** Sends a request; returns whether the server has taken all of it, as far as can be known. */
  boolean takes(byte[] request) throws IOException {
    if (out == null) {
      throw new IllegalStateException("not connected");
    }
    try {
      out.write(request);
      return true;
    } catch (ClosedChannelException e) {
      throw e; // by this side
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the next byte; -1 when there is none any more. */
  int read() throws IOException {
    if (at == end && !fill()) {
      return -1;
    }
    return buffer[at++] & 0xff;
  }

  /** Reads some of the next bytes; returns how many, -1 when there are none any more. */
  int read(byte[] into, int from, int most) throws IOException {
    if (at == end && !fill()) {
      return -1;
    }
    int some = Math.min(most, end - at);
    System.arraycopy(buffer, at, into, from, some);
    at += some;
    return some;
  }

  private boolean fill() throws IOException {
    if (in == null) {
      throw new IllegalStateException("not connected");
    }
    int some = in.read(buffer);
    at = 0;
    end = Math.max(0, some);
    return some > 0;
  }

  /** Has it rest after a reply. */
  void rests() {
    used = true;
    quietSince = Nanos.now();
  }

  /**
   * Tells whether the server has said nothing since its last reply, not even that it closes the
   * connection. Most say that in the reply; one that does not, does it just after.
   *
   * @param keeps whether this server is known to keep connections
   */
  boolean isSilent(boolean keeps) {
    if (at < end) {
      return false;
    }
    int millis = (int) Math.min(MILLIS_UNTIL_KEPT, (Nanos.now() - quietSince) / 1_000_000);
    try {
      return (keeps || millis == MILLIS_UNTIL_KEPT)
          ? isSilentNow()
          : staysSilent(MILLIS_UNTIL_KEPT - millis);
    } catch (IOException e) {
      return false;
    }
  }

  private boolean staysSilent(int millis) throws IOException {
    if (socket == null || in == null) {
      return false;
    }
    socket.setSoTimeout(millis);
    try {
      in.read();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      socket.setSoTimeout(0);
    }
  }

  private boolean isSilentNow() throws IOException {
    channel.configureBlocking(false);
    int some = channel.read(ByteBuffer.allocate(1));
    channel.configureBlocking(true);
    return some == 0;
  }

  void close() {
    try {
      channel.close(); // of TLS too, whose own end may wait for the other side
    } catch (IOException e) {
      // It is of no use any more.
    }
  }
}
