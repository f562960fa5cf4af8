package dev.bxml.verb;

import static dev.bxml.verb.Bxml.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.Taint;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that what an application says, which may be private, is quoted by no exception and no
 * finding, whatever method it is given to: those end in a log.
 */
class SecrecyTest {
  /** What happened, so that a test can tell that something has. */
  private int refusals;

  private int findings;

  @ParameterizedTest
  @EnumSource(Taint.class)
  void everyMethodThatTakesText(Taint taint) throws Exception {
    for (Method method : methods()) {
      for (String text : variants(taint.text())) {
        call(taint, method, text);
      }
    }

    assertTrue(refusals > 300, "refused " + refusals);
    assertTrue(findings > 100, "found " + findings);
  }

  private static List<String> variants(String text) {
    return List.of(
        text,
        text + "\u0001",
        text + "\uD83D",
        text.repeat(5_000),
        "<" + text,
        "<a b=" + text,
        "<a>" + text + "</b" + text + ">",
        "<a " + text.replaceAll("[^A-Za-z0-9]", "") + "=\"1\" x" + text + "/>",
        "AT&" + text.replaceAll("[^A-Za-z0-9]", "") + " x",
        "AT&T" + text.replaceAll("[^A-Za-z0-9]", "") + " x",
        "<!DOCTYPE " + text + ">",
        "ftp://" + text,
        " ");
  }

  /** Gives the text to a method, in each of its places, and looks at whatever comes of it. */
  private void call(Taint taint, Method method, String text) throws Exception {
    List<Object> receivers = Modifier.isStatic(method.getModifiers())
        ? Arrays.asList((Object) null)
        : receivers(method.getDeclaringClass());
    for (Object receiver : receivers) {
      for (int place = 0; place < method.getParameterCount(); place++) {
        Object[] arguments = arguments(method);
        if (arguments[place] instanceof String) {
          arguments[place] = text;
          look(taint, method, receiver, arguments);
        }
      }
    }
  }

  private void look(Taint taint, Method method, Object receiver, Object[] arguments)
      throws Exception {
    try {
      Object result = method.invoke(receiver, arguments);
      if (result instanceof Verb verb) {
        found(taint, response(verb));
      } else if (result instanceof Destination destination) {
        found(taint, response(Bxml.transfer(destination)));
      } else if (result instanceof Bxml bxml) {
        found(taint, bxml);
      }
    } catch (InvocationTargetException e) {
      refusals++;
      taint.assertNotIn(e.getCause());
    }
  }

  private void found(Taint taint, Bxml bxml) {
    for (Finding finding : bxml.check()) {
      findings++;
      taint.assertNotIn(finding.toString());
    }
  }

  /** Each once: what several classes inherit is tried on all of them anyway. */
  private static Set<Method> methods() {
    Set<Method> methods = new LinkedHashSet<>();
    Stream.concat(receivers().keySet().stream(), Stream.of(Bxml.class, Ssml.class))
        .forEach(type -> Arrays.stream(type.getMethods())
            .filter(method -> !method.isBridge())
            .filter(method -> method.getDeclaringClass().getName().startsWith("dev.bxml.verb"))
            .filter(
                method -> Arrays.stream(method.getParameterTypes()).anyMatch(SecrecyTest::isText))
            .filter(method -> Modifier.isStatic(method.getModifiers()) || type != Bxml.class)
            .forEach(methods::add));
    return methods;
  }

  /** One object of each class that has methods to chain. */
  private static Map<Class<?>, Object> receivers() {
    Map<Class<?>, Object> receivers = new LinkedHashMap<>();
    for (Object receiver : List.of(
        Bxml.bridge("c-1"),
        Bxml.conference("room"),
        Bxml.connect(),
        Bxml.customParam("a", "b"),
        Bxml.endpoint("e-1"),
        Bxml.forward("+15551230001"),
        Bxml.gather(),
        Bxml.phoneNumber("+15551230001"),
        Bxml.record(),
        Bxml.redirect("next"),
        Bxml.refer(Bxml.sipUri("sip:a@example.com")),
        Bxml.sipUri("sip:a@example.com"),
        Bxml.speakSentence("a"),
        Bxml.startGather("keys"),
        Bxml.startRecording(),
        Bxml.startStream("wss://example.com"),
        Bxml.startTranscription(),
        Bxml.stopStream("s"),
        Bxml.stopTranscription(),
        Bxml.streamParam("a", "b"),
        Bxml.transfer(Bxml.phoneNumber("+15551230001")),
        Bxml.verb("Hologram"),
        Ssml.prosody())) {
      receivers.put(receiver.getClass(), receiver);
    }
    return receivers;
  }

  private static List<Object> receivers(Class<?> type) {
    return receivers().values().stream().filter(type::isInstance).toList();
  }

  /** Returns arguments that pass, mostly. */
  private static Object[] arguments(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(type -> type.isArray() ? Array.newInstance(type.getComponentType(), 0) : one(type))
        .toArray();
  }

  private static boolean isText(Class<?> type) {
    return type == String.class || type == CharSequence.class;
  }

  private static Object one(Class<?> type) {
    if (isText(type)) {
      return "a";
    }
    return type.isEnum() ? type.getEnumConstants()[0] : null;
  }

  /** The name of an element is no text, and is what a finding is about. */
  @ParameterizedTest
  @EnumSource(Taint.class)
  void rootThatIsNone(Taint taint) {
    taint.assertNotIn(assertThrows(
        IllegalArgumentException.class,
        () -> Bxml.parse("<html><p>" + taint.text() + "</p></html>")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https", "http", "wss", "ftp"})
  void credentialsInUrls(String scheme) {
    String url = scheme + "://agent:hunter2@example.com:8443/a@b?c=d@e";
    Bxml bxml = response(
        Bxml.playAudio(url),
        Bxml.startStream(url).destinationPassword("hunter2"),
        Bxml.verb("Hologram").attribute("url", "see " + url + " and https://a@b@c"),
        Bxml.redirect(url).password("hunter2"));

    Taint.CREDENTIALS.assertNotIn(bxml.toString());
    String shown = scheme + "://***@example.com:8443/a@b?c=d@e";
    assertEquals(
        "<Response><PlayAudio>" + shown + "</PlayAudio><StartStream destination=\"" + shown
            + "\" destinationPassword=\"***\"/><Hologram url=\"see " + shown
            + " and https://***@c\"/><Redirect redirectUrl=\"" + shown
            + "\" password=\"***\"/></Response>",
        bxml.toString());
    assertTrue(bxml.toXml().contains(url), bxml.toXml());
  }

  @Test
  void urlWithoutCredentials() {
    assertEquals(
        "<PlayAudio>https://example.com/a@b?c=d@e</PlayAudio>",
        Bxml.playAudio("https://example.com/a@b?c=d@e").toString());
  }
}
