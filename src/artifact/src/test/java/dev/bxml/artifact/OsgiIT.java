package dev.bxml.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.module.ModuleDescriptor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import javax.sql.DataSource;
import org.apache.felix.framework.FrameworkFactory;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Verifies that the jars are bundles, in Apache Felix. */
final class OsgiIT {
  private static final Path SAMPLES = Path.of("../../src/test/resources/callbacks");
  private static final Pattern EXPORTED = Pattern.compile("(?:^|,)(dev\\.bxml[\\w.]*)(?=[;,]|$)");

  @TempDir
  Path folder;

  private Framework felix;

  @BeforeEach
  void start() throws BundleException {
    felix = new FrameworkFactory()
        .newFramework(Map.of(
            Constants.FRAMEWORK_STORAGE,
            folder.resolve("felix").toString(),
            "felix.log.level",
            "0",
            "felix.service.urlhandlers",
            "false"));
    felix.start();
  }

  @AfterEach
  void stop() throws Exception {
    felix.stop();
    felix.waitForStop(10_000);
  }

  @Test
  void applicationInABundleAnswersCallbacks() throws Exception {
    installOwn("jackson-core-");
    installOwn("jakarta.servlet-api-");
    install(Artifact.LIBRARY.jar());
    Bundle application = install(application());
    application.start();

    UnaryOperator<String> answer = service();
    assertEquals(
        "200 <?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<Response><SpeakSentence>4471</SpeakSentence></Response>",
        answer.apply(Files.readString(SAMPLES.resolve("gather.json"))));
    assertEquals(
        "200 <?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<Response><SpeakSentence>Hello, +15551230001</SpeakSentence></Response>",
        answer.apply(Files.readString(SAMPLES.resolve("initiate.json"))));
    assertEquals("201 ", answer.apply(Files.readString(SAMPLES.resolve("disconnect.json"))));
    assertEquals("400 ", answer.apply("{\"eventType\": {}"));
    application.stop();
  }

  /** Servlets are for those who have them. */
  @Test
  void libraryNeedsJacksonCoreAlone() throws Exception {
    installOwn("jackson-core-");
    Bundle library = install(Artifact.LIBRARY.jar());
    library.start();
    assertEquals(Bundle.ACTIVE, library.getState());
  }

  @Test
  void olderJacksonDoesNotDo() throws Exception {
    install(ChildJvm.jar("jackson-core", System.getProperty("jackson.refused")));
    Bundle library = install(Artifact.LIBRARY.jar());
    String why = assertThrows(BundleException.class, library::start).getMessage();
    assertTrue(why.contains("(osgi.wiring.package=com.fasterxml.jackson.core"), why);
    assertTrue(why.contains("(version>=2.15.0)(!(version>=3.0.0))"), why);
  }

  /** db-scheduler is no bundle: of what needs it, whoever wraps it may make use. */
  @Test
  void storesOnADatabaseBesideTheLibrary() throws Exception {
    installOwn("jackson-core-");
    install(Artifact.LIBRARY.jar());
    Bundle jdbc = install(Artifact.JDBC.jar());
    jdbc.start();
    assertEquals(
        "dev.bxml.jdbc.JdbcDeliveryStore",
        jdbc.loadClass("dev.bxml.jdbc.JdbcDeliveryStore").getName());
  }

  /** The tables are a resource of the bundle, which the store compares with the database. */
  @Test
  void stateOnADatabase() throws Exception {
    installOwn("jackson-core-");
    install(Artifact.LIBRARY.jar());
    Bundle jdbc = install(Artifact.JDBC.jar());
    JdbcDataSource db = new JdbcDataSource();
    db.setURL("jdbc:h2:mem:osgi;DB_CLOSE_DELAY=-1");
    try (Connection connection = db.getConnection();
        Statement statement = connection.createStatement();
        InputStream tables = jdbc.getResource("dev/bxml/jdbc/h2.sql").openStream()) {
      statement.execute(new String(tables.readAllBytes(), UTF_8));
      Class<?> type = jdbc.loadClass("dev.bxml.jdbc.JdbcStateStore");
      Object store = type.getMethod("of", DataSource.class).invoke(null, db);
      assertEquals(
          true,
          type.getMethod("replace", String.class, String.class, String.class, Duration.class)
              .invoke(store, "c-1", null, "kept", Duration.ofMinutes(1)));
      assertEquals("kept", type.getMethod("get", String.class).invoke(store, "c-1"));
      statement.execute("shutdown");
    }
  }

  @Test
  void simulatorInABundleCalls() throws Exception {
    installOwn("jackson-core-");
    Bundle simulator = install(Artifact.SIMULATOR.jar());
    HttpServer application =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    application.createContext("/", exchange -> {
      byte[] bxml = "<Response><SpeakSentence>Hello.</SpeakSentence></Response>".getBytes(UTF_8);
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/xml");
      exchange.sendResponseHeaders(200, bxml.length);
      exchange.getResponseBody().write(bxml);
      exchange.close();
    });
    application.start();
    Class<?> type = simulator.loadClass("dev.bxml.simulator.CallSimulator");
    String url = "http://localhost:" + application.getAddress().getPort() + "/incoming";
    try (AutoCloseable bandwidth =
        (AutoCloseable) type.getMethod("at", String.class).invoke(null, url)) {
      Object call = type.getMethod("incomingCall", String.class, String.class)
          .invoke(bandwidth, "+15551230003", "+15551230002");
      call.getClass().getMethod("hears", String[].class).invoke(call, (Object)
          new String[] {"Hello."});
    } finally {
      application.stop(0);
    }
  }

  @Test
  void simulatorInABundle() throws Exception {
    installOwn("jackson-core-");
    Bundle simulator = install(Artifact.SIMULATOR.jar());
    simulator.start();
    assertEquals(
        "dev.bxml.simulator.CallSimulator",
        simulator.loadClass("dev.bxml.simulator.CallSimulator").getName());
  }

  /** One list is by hand, and the other is made; neither may have what the other lacks. */
  @ParameterizedTest
  @EnumSource
  void bundleExportsWhatTheModuleDoes(Artifact artifact) throws IOException {
    try (JarFile jar = new JarFile(artifact.jar().toFile());
        InputStream module = jar.getInputStream(jar.getEntry("module-info.class"))) {
      Set<String> exported = ModuleDescriptor.read(module).exports().stream()
          .map(ModuleDescriptor.Exports::source)
          .collect(toCollection(TreeSet::new));
      String header = jar.getManifest().getMainAttributes().getValue("Export-Package");
      Set<String> bundle = EXPORTED
          .matcher(header.replaceAll("\"[^\"]*\"", "\"\""))
          .results()
          .map(found -> found.group(1))
          .collect(toCollection(TreeSet::new));
      assertEquals(exported, bundle);
    }
  }

  @SuppressWarnings("unchecked")
  private UnaryOperator<String> service() {
    BundleContext context = felix.getBundleContext();
    return context.getService(context.getServiceReference(UnaryOperator.class));
  }

  private void installOwn(String beginning) throws BundleException {
    install(ChildJvm.ownJars(beginning).get(0));
  }

  private Bundle install(Path jar) throws BundleException {
    return felix.getBundleContext().installBundle(jar.toUri().toString());
  }

  /** Packs an activator as whoever writes an application would. */
  private Path application() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, "com.acme.voice");
    attributes.putValue(Constants.BUNDLE_ACTIVATOR, VoiceActivator.class.getName());
    attributes.putValue(
        Constants.IMPORT_PACKAGE,
        "dev.bxml.adapter;version=\"[1,2)\",dev.bxml.callback,dev.bxml.handler,dev.bxml.servlet,"
            + "dev.bxml.verb,jakarta.servlet,jakarta.servlet.http,org.osgi.framework");
    Path jar = folder.resolve("application.jar");
    String name = VoiceActivator.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        InputStream bytes = VoiceActivator.class.getResourceAsStream("/" + name)) {
      out.putNextEntry(new ZipEntry(name));
      bytes.transferTo(out);
    }
    return jar;
  }
}
