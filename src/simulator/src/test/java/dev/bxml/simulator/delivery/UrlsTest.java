package dev.bxml.simulator.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that URLs resolve as RFC 3986 says, by its own examples and by ours. */
final class UrlsTest {

  /** Section 5.4 of the RFC, without the references to a fragment. */
  @ParameterizedTest
  @CsvSource({
    "g:h, g:h",
    "g, http://a/b/c/g",
    "./g, http://a/b/c/g",
    "g/, http://a/b/c/g/",
    "/g, http://a/g",
    "//g, http://g",
    "?y, http://a/b/c/d;p?y",
    "g?y, http://a/b/c/g?y",
    ";x, http://a/b/c/;x",
    "g;x, http://a/b/c/g;x",
    "'', http://a/b/c/d;p?q",
    "., http://a/b/c/",
    "./, http://a/b/c/",
    ".., http://a/b/",
    "../, http://a/b/",
    "../g, http://a/b/g",
    "../.., http://a/",
    "../../g, http://a/g",
    "../../../g, http://a/g",
    "/./g, http://a/g",
    "/../g, http://a/g",
    "g., http://a/b/c/g.",
    ".g, http://a/b/c/.g",
    "g.., http://a/b/c/g..",
    "./../g, http://a/b/g",
    "./g/., http://a/b/c/g/",
    "g/./h, http://a/b/c/g/h",
    "g/../h, http://a/b/c/h"
  })
  void examplesOfTheRfc(String reference, String expected) {
    assertEquals(expected, Urls.resolve("http://a/b/c/d;p?q", reference));
  }

  @Test
  void aBaseWithoutAPath() {
    assertEquals("http://example.com/menu", Urls.resolve("http://example.com", "menu"));
  }

  @Test
  void aFragmentOfTwoLinesIsLeftOutToo() {
    assertEquals("http://example.com/menu", Urls.resolve("http://example.com/a", "menu#b\nc"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://h, http://h",
    "http://h:80/a, http://h",
    "http://h:/a, http://h",
    "HTTP://H:080?a, http://h",
    "http://h:8080, http://h:8080",
    "http://h:443, http://h:443",
    "http://u:p@h:80/@, http://h",
    "https://h:443/, https://h",
    "https://h:80/, https://h:80",
    "https://h/a:443, https://h",
    "http://[::1]:80/, http://[::1]",
    "http://[::80]/, http://[::80]"
  })
  void serverWithAndWithoutItsUsualPort(String url, String expected) {
    assertEquals(expected, Urls.origin(url));
  }

  @Test
  void bracesStay() {
    assertEquals("https://example.com/{id}", Urls.resolve("https://example.com/a", "{id}"));
  }

  @Test
  void aUrlOfTheSameServerIsShort() {
    assertEquals("/b?c", Urls.within("http://Example.com:80/a", "http://example.com:80/b?c"));
    assertEquals("/b", Urls.within("http://example.com:80/a", "http://example.com/b"));
    assertEquals("/b", Urls.within("https://example.com/a", "https://u@example.com:443/b"));
    assertEquals("http://example.com", Urls.within("http://example.com/a", "http://example.com"));
    assertEquals(
        "http://example.com:443/b",
        Urls.within("http://example.com:80/a", "http://example.com:443/b"));
  }
}
