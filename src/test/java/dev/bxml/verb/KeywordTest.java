package dev.bxml.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Verifies that every value of a closed set is written as the protocol has it. */
final class KeywordTest {

  @Test
  void allOfThem() {
    assertEquals(
        List.of(
            "unknown user-busy no-answer unavailable unconditional time-of-day do-not-disturb"
                + " deflection follow-me out-of-service away",
            "none propagate stack",
            "wav mp3",
            "dtmf speech dtmf_speech",
            "female male",
            "GET POST",
            "unidirectional bidirectional",
            "inbound outbound both",
            "time telephone characters cardinal ordinal",
            "strong moderate reduced",
            "none x-weak weak medium strong x-strong"),
        Stream.of(Keyword.class.getPermittedSubclasses())
            .map(type -> String.join(
                " ",
                Stream.of(type.getEnumConstants())
                    .map(constant -> ((Keyword) constant).value())
                    .toList()))
            .toList());
  }
}
