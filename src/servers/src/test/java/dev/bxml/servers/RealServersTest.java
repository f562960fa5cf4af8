package dev.bxml.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * front-desk's WAR, as it is built, in servers as they are downloaded, each on each JDK: calls, HTTP
 * to the byte, and coming and going. What has passed becomes a row of the table.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("running")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@ExtendWith(Passed.class)
final class RealServersTest {
  private static final Pattern ONLY = Pattern.compile(System.getProperty("servers.only"));
  private static final String JDK = System.getProperty("servers.jdk");
  private static final boolean IS_FULL = System.getProperty("servers.form").equals("full");
  private static final Table TABLE = new Table();

  @Parameter
  Running running;

  private Row row;
  private Server server;
  private Set<String> threads;

  /** A server on a JDK. */
  record Running(Kind kind, Jdk jdk) {
    @Override
    public String toString() {
      return kind + ", JDK " + jdk.feature();
    }
  }

  static List<Running> running() {
    List<Jdk> jdks = Jdk.found();
    Jdk.FEATURES.stream()
        .filter(wanted -> jdks.stream().noneMatch(jdk -> jdk.feature() == wanted))
        .forEach(missing -> System.out.println("no JDK " + missing + ", by JDK_" + missing
            + " or beside the JDK in use: servers on it are skipped"));
    return Kind.all()
        .filter(kind ->
            (IS_FULL || kind.isInShortForm()) && ONLY.matcher(kind.name()).find())
        .flatMap(kind -> jdks.stream()
            .filter(jdk -> jdk.feature() >= kind.oldestJdk())
            .filter(jdk -> JDK.isEmpty() || JDK.equals(Integer.toString(jdk.feature())))
            .map(jdk -> new Running(kind, jdk)))
        .toList();
  }

  @BeforeParameterizedClassInvocation
  void start() throws Exception {
    Path work = Path.of(System.getProperty("servers.work"));
    Path base = Folders.empty(work.resolve(running.toString().replaceAll("[ ,]+", "-")));
    Path war = Path.of(System.getProperty("war")).toAbsolutePath();
    row = TABLE.row(running.kind().name(), running.jdk().feature());
    server = running.kind().start().start(running.jdk(), base.toAbsolutePath(), war);
    threads = Remains.threads(server.process());
    server.deploy();
  }

  @AfterParameterizedClassInvocation
  void stop() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  /** The full form writes its rows into the page; those of the short one must be there already. */
  @AfterAll
  static void write() throws Exception {
    Path page = Path.of(System.getProperty("servers.page"));
    TABLE.lines().forEach(System.out::println);
    if (IS_FULL) {
      TABLE.write(page);
    } else {
      assertEquals(List.of(), TABLE.missingFrom(page), page + ", which src/servers/run writes");
    }
  }

  Row row() {
    return row;
  }

  @Nested
  @Order(1)
  @Column("calls")
  class CallsByHttp1 extends Stories {
    CallsByHttp1() {
      super(() -> server, Protocol.HTTP_1_1);
    }
  }

  @Nested
  @Order(2)
  @Column("HTTP/1.1")
  class ByHttp1 extends HttpContract {
    ByHttp1() {
      super(() -> server, Protocol.HTTP_1_1);
    }
  }

  @Nested
  @Order(3)
  @Column("calls, h2c")
  class CallsByHttp2 extends Stories {
    CallsByHttp2() {
      super(() -> server, Protocol.H2C);
    }
  }

  @Nested
  @Order(4)
  @Column("HTTP/2, h2c")
  class ByHttp2 extends HttpContract {
    ByHttp2() {
      super(() -> server, Protocol.H2C);
    }
  }

  @Nested
  @Order(5)
  @Column("left behind")
  class Redeployed extends ComingAndGoing {
    Redeployed() {
      super(() -> server, () -> threads);
    }
  }
}
