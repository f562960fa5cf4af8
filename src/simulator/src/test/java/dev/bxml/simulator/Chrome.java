package dev.bxml.simulator;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser without a screen, with a profile of its own. */
record Chrome(ChromeDriver driver, Path profile) implements AutoCloseable {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

  private static final Map<String, Object> COLOURS = Map.of("runOnly", List.of("color-contrast"));

  /** Starts it; where there is none, the test is skipped, and says so. */
  static Chrome start() throws IOException {
    Path browser = find("CHROME", BROWSERS);
    Path chromedriver = find("CHROMEDRIVER", List.of("chromedriver"));
    if (browser == null || chromedriver == null) {
      String reason = "Skipped: there must be a Chromium or Chrome and its chromedriver in PATH, or"
          + " in the environment variables CHROME and CHROMEDRIVER, but there is no "
          + (browser == null ? "browser" : "chromedriver")
          + "; on Debian: apt-get install chromium chromium-driver";
      System.out.println(reason);
      Assumptions.abort(reason);
    }
    Path profile = Files.createTempDirectory("chrome");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
        "--user-data-dir=" + profile);
    ChromeDriverService service = new ChromeDriverService.Builder()
        .usingDriverExecutable(chromedriver.toFile())
        .usingAnyFreePort()
        .build();
    return new Chrome(new ChromeDriver(service, options), profile);
  }

  private static Path find(String variable, List<String> names) {
    String set = System.getenv(variable);
    if (set != null) {
      return Path.of(set);
    }
    List<String> places = List.of(
        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1));
    return names.stream()
        .flatMap(name -> places.stream().map(place -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /** Returns what the page has written to the console, or the browser about it. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(Object::toString)
        .toList();
  }

  /** Makes a window so wide and high, and light or dark. */
  void look(int width, int height, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Has it forget what the pages of a server have stored. */
  void forget(String server) {
    driver.executeCdpCommand(
        "Storage.clearDataForOrigin",
        Map.of("origin", server.replaceFirst("/$", ""), "storageTypes", "local_storage"));
  }

  /**
   * Returns what axe has to say about the page, at all widths, light and dark. In the dark it looks at
   * the colours alone, since nothing else is otherwise there.
   */
  List<String> violations(String state) throws IOException {
    List<String> violations = new ArrayList<>();
    driver.executeScript(axe());
    for (int width : new int[] {320, 390, 768, 1280}) {
      for (String look : List.of("light phone", "dark phone", "light traffic", "dark traffic")) {
        look(width, 720, look.replaceFirst(" .*", ""));
        driver.executeScript(
            "document.body.dataset.tab = arguments[0]", look.replaceFirst(".* ", ""));
        Object found = driver.executeAsyncScript("""
            const [rules, done] = arguments;
            axe.run(rules).then(({ violations }) => done(violations.map((it) => it.id + ": "
                + it.nodes.map((node) => node.target + " " + node.failureSummary).join("; "))));
            """, look.startsWith("dark") ? COLOURS : Map.of());
        for (Object violation : (List<?>) found) {
          violations.add("%s, %d px, %s: %s".formatted(state, width, look, violation));
        }
      }
    }
    look(1240, 850, "light");
    return violations;
  }

  private static String axe() throws IOException {
    try (InputStream script = Chrome.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  void screenshot(String name) throws IOException {
    Path file = Path.of("target", name);
    Files.createDirectories(file.getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
