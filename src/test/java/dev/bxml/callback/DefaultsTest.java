package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that the locale and the time zone of the JVM change nothing of what is read. */
class DefaultsTest {
  private final Locale locale = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
  }

  @ParameterizedTest
  @CsvSource({
    "tr-TR,                    Asia/Kolkata",
    "ar-EG-u-nu-arab,          Pacific/Apia",
    "th-TH-u-ca-buddhist-nu-thai, America/St_Johns",
  })
  void anyLocaleAndZone(String tag, String zoneId) throws Exception {
    for (String eventType : Samples.events()) {
      Callback before = Samples.read(Samples.sample(eventType));
      Locale.setDefault(Locale.forLanguageTag(tag));
      TimeZone.setDefault(TimeZone.getTimeZone(zoneId));
      Callback after = Samples.read(Samples.sample(eventType));
      assertEquals(before, after);
      assertEquals(before.eventTime(), after.eventTime());
      assertEquals(before.describe(), after.describe());
      restore();
    }
  }
}
