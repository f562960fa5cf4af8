package dev.bxml.verb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.ParsedXml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Verifies that what a document remembers of itself is never seen: whatever it was asked before, and
 * in whatever order, each of its transformations gives what it gives of the same document that was read
 * a moment ago.
 */
final class OrderOfCallsTest {
  private static final String A = "https://a.example/";
  private static final String B = "https://b.example/";

  /** Verbs that lead to both applications, to one by http, and elsewhere; some have been given names. */
  private static final List<String> VERBS = List.of(
      "<Gather gatherUrl=\"menu\"><SpeakSentence>x &amp; y</SpeakSentence></Gather>",
      "<Gather gatherUrl=\"" + A + "menu\" gatherFallbackUrl=\"" + B + "spare\">" + "<PlayAudio>"
          + B + "tone.wav</PlayAudio></Gather>",
      "<Gather tag=\"t\"><PlayAudio>tone.wav</PlayAudio>" + "<SpeakSentence>x</SpeakSentence>"
          + "</Gather>",
      "<Gather gatherUrl=\"" + A + "menu\" username=\"\" password=\"\"/>",
      "<Gather password=\"\" gatherUrl=\"" + B + "menu\" tag=\"é☎😀\"/>",
      "<Gather gatherUrl=\"menu\" username=\"own\" gatherFallbackUrl=\"" + A + "spare\"/>",
      "<Redirect redirectUrl=\"" + B + "next\" redirectFallbackUrl=\"" + A + "spare\"/>",
      "<Redirect redirectUrl=\"http://a.example/next\"/>",
      "<Transfer transferCompleteUrl=\"done\"><PhoneNumber>+15551230001</PhoneNumber>"
          + "<PhoneNumber transferAnswerUrl=\"" + A + "whisper\">+15551230002</PhoneNumber>"
          + "<SipUri transferDisconnectUrl=\"" + B + "gone\">sip:a@b.example</SipUri></Transfer>",
      "<Transfer><PhoneNumber transferAnswerUrl=\"https://c.example/x\""
          + " transferDisconnectUrl=\"gone\">+15551230001</PhoneNumber></Transfer>",
      "<Record recordCompleteUrl=\"" + A + "r\" recordingAvailableUrl=\"" + B + "s\"/>",
      "<Bridge bridgeTargetCompleteUrl=\"t\">c-1</Bridge>",
      "<Refer referCompleteUrl=\"" + A + "referred\"><SipUri>sip:a@b.example</SipUri></Refer>",
      "<Connect eventCallbackUrl=\"" + A + "c\"><Endpoint>e-1</Endpoint></Connect>",
      "<StartRecording recordingAvailableUrl=\"http://b.example/r\" username=\"u\"/>",
      "<SpeakSentence>a<break strength=\"strong\"/>b\u2028&#13;</SpeakSentence>",
      "<PlayAudio> " + A + "tone.wav </PlayAudio>",
      "<Announce level=\"2\"><Gather gatherUrl=\"menu\"/>text</Announce>",
      "<Hangup/>",
      "text between");

  private static final List<UnaryOperator<Bxml>> TRANSFORMATIONS = List.of(
      bxml -> bxml.authenticated("ann", "s3cret", "a.example"),
      bxml -> bxml.authenticated("ann", "s3cret", "A.EXAMPLE:443"),
      bxml -> bxml.authenticated("ann", "other", "a.example"),
      bxml -> bxml.authenticated("bob", "p&<\"é😀", "b.example"),
      bxml -> bxml.authenticated("cid", "x".repeat(200), null),
      bxml -> bxml.authenticated("", "", null),
      Bxml::asResponse,
      bxml -> bxml.startingWith(List.of()),
      bxml -> bxml.startingWith(
          List.of(Bxml.gather().gatherUrl("first"), Bxml.playAudio("https://b.example/first.wav"))),
      bxml -> bxml.answeredAt("?step=1"),
      bxml -> bxml.answeredAt(Bxml.url(A + "end").with("a", "&")),
      bxml -> bxml.partiesAnsweredAt(B + "party"),
      bxml -> bxml.partiesDisconnectedAt("party-left"),
      bxml -> Bxml.parse(bxml.toXml()));

  /** So many of them add credentials. */
  private static final int PAIRS = 6;

  private static final List<UnaryOperator<Bxml>> MORE_PAIRS = List.of(
      bxml -> bxml.authenticated("d1", "x", "a.example"),
      bxml -> bxml.authenticated("d2", "x", "b.example"),
      bxml -> bxml.authenticated("d3", "x", null),
      bxml -> bxml.authenticated("d4", "x", "a.example"),
      bxml -> bxml.authenticated("d5", "x", "b.example"));

  /** What is asked of a document before it is transformed, and what else is made of it. */
  private enum Question {
    XML {
      @Override
      void ask(Bxml bxml) {
        assertEquals(bxml.toXml(), bxml.toXml());
      }
    },
    LENGTH {
      @Override
      void ask(Bxml bxml) {
        assertEquals(bxml.toBytes().length, bxml.length());
      }
    },
    CHECK {
      @Override
      void ask(Bxml bxml) {
        assertEquals(bxml.check(), bxml.check());
      }
    },
    HASH {
      @Override
      void ask(Bxml bxml) {
        assertEquals(bxml.hashCode(), bxml.hashCode());
      }
    },
    RESPONSE {
      @Override
      void ask(Bxml bxml) {
        assertEquals(bxml.asResponse().toXml(), bxml.asResponse().toXml());
      }
    },
    ONE_PAIR {
      @Override
      void ask(Bxml bxml) {
        assertEquals(0, TRANSFORMATIONS.get(0).apply(bxml).toXml().indexOf("<?xml"));
      }
    },
    PAIRS {
      @Override
      void ask(Bxml bxml) {
        MORE_PAIRS.forEach(pair -> assertEquals(pair.apply(bxml), pair.apply(bxml)));
      }
    },
    REPLY_RULES {
      @Override
      void ask(Bxml bxml) {
        assertEquals(replyFindings(bxml), replyFindings(bxml));
      }
    };

    abstract void ask(Bxml bxml);
  }

  /** A transformation, what is asked before, and whether it is done twice, as a constant's is. */
  private record Step(Set<Question> questions, int transformation, boolean twice) {}

  @Property(tries = 500)
  void sameAsOfADocumentThatWasReadAMomentAgo(
      @ForAll("documents") String xml, @ForAll("steps") List<Step> steps) throws Exception {
    Bxml used = Bxml.parse(xml);
    Bxml fresh = Bxml.parse(xml);
    for (Step step : steps) {
      UnaryOperator<Bxml> transformation = TRANSFORMATIONS.get(step.transformation());
      used = transformed(used, step, transformation);
      fresh = transformation.apply(Bxml.parse(fresh.toXml()));
      assertSame(fresh, used);
      if (step.transformation() < PAIRS) { // of others nothing is said
        assertEquals(fresh.unauthenticated(), used.unauthenticated());
      }
    }
  }

  private static Bxml transformed(Bxml used, Step step, UnaryOperator<Bxml> transformation) {
    step.questions().forEach(question -> question.ask(used));
    Bxml made = transformation.apply(used);
    if (!step.twice()) {
      return made;
    }
    step.questions().forEach(question -> question.ask(used));
    return transformation.apply(used);
  }

  private static void assertSame(Bxml fresh, Bxml used) throws Exception {
    // Asked by turns: what one of the two has rendered, the other has not yet.
    assertEquals(fresh, used);
    assertEquals(fresh.hashCode(), used.hashCode());
    assertEquals(fresh.toXml(), used.toXml());
    assertArrayEquals(fresh.toBytes(), used.toBytes());
    assertArrayEquals(fresh.toBytes(), written(used));
    assertEquals(fresh.length(), used.length());
    assertEquals(fresh.check(), used.check());
    assertEquals(replyFindings(fresh), replyFindings(used));
    assertEquals(fresh.toString(), used.toString());
    Bxml read = Bxml.parse(used.toXml());
    assertEquals(read, used);
    assertEquals(used, read);
    assertEquals(read.hashCode(), used.hashCode());
    assertEquals(used.toXml(), read.toXml());
    ParsedXml.of(used.toBytes());
  }

  private static byte[] written(Bxml bxml) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      bxml.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static List<Finding> replyFindings(Bxml bxml) {
    return bxml.checkReply(EnumSet.allOf(Rule.class), "gather", "/app");
  }

  @Provide
  Arbitrary<String> documents() {
    return Combinators.combine(
            Arbitraries.of("Response", "Bxml"), Arbitraries.of(VERBS).list().ofMaxSize(5))
        .as((root, verbs) -> "<" + root + ">" + String.join("", verbs) + "</" + root + ">");
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Question.class).set().ofMaxSize(4),
            Arbitraries.integers().between(0, TRANSFORMATIONS.size() - 1),
            Arbitraries.of(true, false))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(7);
  }
}
