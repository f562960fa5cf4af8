package dev.bxml.verb;

import static dev.bxml.verb.Bxml.speakSsml;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that XML that points elsewhere is refused without anybody going there. */
final class ForeignEntitiesTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What the JDK's parser takes for a document of some lines. */
  private static final long MOST_BYTES = 2_000_000;

  private ServerSocketChannel elsewhere;

  @BeforeEach
  void listen() throws IOException {
    elsewhere = ServerSocketChannel.open();
    elsewhere.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    elsewhere.configureBlocking(false);
  }

  @AfterEach
  void nobodyCame() throws IOException {
    // A connection is in the queue as soon as whoever makes it goes on, so that this needs no wait.
    assertNull(elsewhere.accept());
    elsewhere.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE Response SYSTEM 'URL'><Response/>",
        "<!DOCTYPE Response PUBLIC 'a' 'URL'><Response/>",
        "<!DOCTYPE Response [<!ENTITY e SYSTEM 'URL'>]><Response>&e;</Response>",
        "<!DOCTYPE Response [<!ENTITY e SYSTEM 'URL'>]><Response a='&e;'/>",
        "<!DOCTYPE Response [<!ENTITY % e SYSTEM 'URL'> %e;]><Response/>",
        "<!DOCTYPE Response [<!NOTATION e SYSTEM 'URL'>]><Response/>",
      })
  void doctype(String xml) throws IOException {
    String aimed = aimed(xml);
    assertThrows(IllegalArgumentException.class, () -> Bxml.parse(aimed));
    assertThrows(IllegalArgumentException.class, () -> speakSsml(aimed));
    assertThrows(IllegalArgumentException.class, () -> speakSsml("a " + aimed));
  }

  /** What means something to others is to this parser an attribute or a comment. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml-stylesheet href='URL'?><Response/>",
        "<Response xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='a URL'/>",
        "<Response xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='URL'/></Response>",
      })
  void linkThatNobodyFollows(String xml) throws IOException {
    assertTrue(Bxml.parse(aimed(xml)).toXml().contains("<Response"));
  }

  /** Ten entities, each ten times the one before: ten thousand million laughs. */
  @Test
  void billionLaughs() {
    String entities = IntStream.range(1, 11)
        .mapToObj(i -> "<!ENTITY e" + i + " '" + ("&e" + (i - 1) + ";").repeat(10) + "'>")
        .collect(Collectors.joining());
    String xml =
        "<!DOCTYPE Response [<!ENTITY e0 'ha'>" + entities + "]><Response>&e10;</Response>";
    long start = THREADS.getCurrentThreadAllocatedBytes();
    assertThrows(IllegalArgumentException.class, () -> Bxml.parse(xml));
    long taken = THREADS.getCurrentThreadAllocatedBytes() - start;

    assertTrue(taken < MOST_BYTES, () -> taken + " bytes");
  }

  private String aimed(String xml) throws IOException {
    int port = ((InetSocketAddress) elsewhere.getLocalAddress()).getPort();
    return xml.replace("URL", "http://127.0.0.1:" + port + "/secret");
  }
}
