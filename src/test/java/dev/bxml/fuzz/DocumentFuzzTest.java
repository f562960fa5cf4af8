package dev.bxml.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.bxml.ParsedXml;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Making;
import dev.bxml.verb.Outline;
import dev.bxml.verb.Verb;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/**
 * Verifies that whatever an application puts together of any texts is refused where it says so, or is
 * XML that a parser not ours reads as the same.
 */
final class DocumentFuzzTest {

  @Property
  void anyDocument(
      @ForAll("texts") @Size(min = 1, max = 20) List<String> texts,
      @ForAll @Size(min = 1, max = 40) List<Integer> choices)
      throws Exception {
    Draws draws = new Draws(texts, choices);
    Making making = new Making(draws::text, draws::choice);
    Verb[] verbs = new Verb[1 + draws.choice(3)];
    for (int i = 0; i < verbs.length; i++) {
      verbs[i] = changed(making.make(Verb.class), making, draws);
    }

    Bxml bxml = Bxml.response(verbs);

    Outline.assertSame(verbs, ParsedXml.of(bxml.toBytes()).root());
    assertEquals(bxml.toXml(), Bxml.parse(bxml.toXml()).toXml());
    bxml.check().forEach(finding -> assertFalse(finding.toString().isBlank()));
    assertFalse(bxml.toString().isBlank());
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Texts.any().list();
  }

  /** What jqwik has drawn, from the beginning again when it is used up. */
  private static final class Draws {
    private final List<String> texts;
    private final List<Integer> choices;
    private int used;

    Draws(List<String> texts, List<Integer> choices) {
      this.texts = texts;
      this.choices = choices;
    }

    String text() {
      return texts.get(used++ % texts.size());
    }

    int choice(int ways) {
      return Math.floorMod(choices.get(used++ % choices.size()), ways);
    }
  }

  /** Sets a few attributes, or whatever else a verb has methods for. */
  private static Verb changed(Verb verb, Making making, Draws draws) throws Exception {
    List<Method> methods = Stream.of(verb.getClass().getMethods())
        .filter(method -> method.getReturnType() != Object.class)
        .filter(method -> method.getReturnType().isInstance(verb))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .sorted(Comparator.comparing(Method::toString))
        .toList();
    Verb changed = verb;
    for (int i = draws.choice(4); i > 0; i--) {
      changed = (Verb) making.call(methods.get(draws.choice(methods.size())), changed);
    }
    return changed;
  }
}
