package dev.bxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that a compiled user names none but public types, also where the compiler writes a type
 * that the user did not: what is hidden can be renamed, and the user still runs.
 */
final class UserByteCodeTest {
  private static final Pattern OURS = Pattern.compile("dev/bxml/[\\w/$]+");

  /** One of each element. */
  private static final List<String> ELEMENTS = List.of(
      "bridge(\"c-1\")",
      "conference(\"room\")",
      "connect(endpoint(\"e-1\"))",
      "customParam(\"n\", \"v\")",
      "endpoint(\"e-1\")",
      "forward(\"+15551230001\")",
      "gather()",
      "hangup()",
      "pause()",
      "pauseRecording()",
      "phoneNumber(\"+15551230001\")",
      "playAudio(\"a.wav\")",
      "Bxml.record()",
      "redirect(\"next\")",
      "refer(sipUri(\"sip:a@example.com\"))",
      "resumeRecording()",
      "ring()",
      "sendDtmf(\"1\")",
      "sipUri(\"sip:a@example.com\")",
      "speakSentence(\"Hello.\")",
      "startGather(\"dtmf\")",
      "startRecording()",
      "startStream(\"wss://example.com\")",
      "startTranscription()",
      "stopGather()",
      "stopRecording()",
      "stopStream(\"s\")",
      "stopTranscription()",
      "streamParam(\"n\", \"v\")",
      "tag(\"t\")",
      "transfer(phoneNumber(\"+15551230001\"))",
      "verb(\"New\")");

  @TempDir
  Path directory;

  @Test
  void settersOfEachKind() throws Exception {
    assertNamesOnlyPublicTypes("""
        Bxml made() {
          return response(
              gather(playAudio("a").username("u").attribute("new", "a"))
                  .tag("t")
                  .username("u")
                  .password("p")
                  .fallbackUsername("u")
                  .fallbackPassword("p")
                  .gatherUrl(url("menu").with("try", 2))
                  .attribute("new", "a"),
              pause().attribute("new", "a"),
              transfer(phoneNumber("+15551230001").transferAnswerUrl("a").uui("b").tag("c")));
        }

        String compared() {
          return gather().equals(pause()) + gather().toString() + gather().hashCode()
              + HttpMethod.GET.value() + FileFormat.WAV.name();
        }
        """);
  }

  @Test
  void methodReferences() throws Exception {
    assertNamesOnlyPublicTypes("""
        Function<String, Gather> tag = gather()::tag;
        BiFunction<Gather, String, Gather> anyTag = Gather::tag;
        BiFunction<String, CharSequence, Pause> attribute = pause()::attribute;
        Function<CharSequence, PhoneNumber> answer = phoneNumber("+15551230001")::transferAnswerUrl;
        Supplier<String> text = ring()::toString;
        Predicate<Object> same = hangup()::equals;
        Supplier<String> value = Tracks.BOTH::value;
        Function<Keyword, String> anyValue = Keyword::value;
        """);
  }

  @Test
  void whatTwoElementsHaveInCommon() throws Exception {
    assertNamesOnlyPublicTypes(IntStream.range(0, ELEMENTS.size())
        .boxed()
        .flatMap(a -> IntStream.range(0, a)
            .mapToObj(b -> """
                Object m%d_%d(boolean first) {
                  var one = first ? %3$s : %4$s;
                  var many = List.of(%3$s, %4$s);
                  for (var each : many) {
                    System.out.println(each.attribute("a", "b"));
                  }
                  Supplier<?> later = () -> List.of(one);
                  return Map.of(one.attribute("a", "b"), many.get(0), later, one.equals(many));
                }
                """.formatted(a, b, ELEMENTS.get(a), ELEMENTS.get(b))))
        .collect(Collectors.joining("\n")));
  }

  @Test
  void whatTwoKeywordsHaveInCommon() throws Exception {
    assertNamesOnlyPublicTypes("""
        String either(boolean first) {
          var one = first ? HttpMethod.GET : FileFormat.WAV;
          var other = first ? Ssml.Strength.WEAK : DiversionReason.AWAY;
          for (var each : List.of(Gender.MALE, GatherInput.SPEECH, StreamMode.BIDIRECTIONAL)) {
            System.out.println(each.value());
          }
          return one.value() + other.name();
        }
        """);
  }

  @Test
  void whatTwoOtherTypesHaveInCommon() throws Exception {
    assertNamesOnlyPublicTypes("""
        Object either(boolean first) {
          var bxml = first ? response() : ConferenceBxml.none();
          var ssml = first ? Ssml.text("a") : Ssml.prosody().rate("slow");
          var text = first ? "menu" : url("menu");
          var prompts = List.of(speakSentence("a"), playAudio("b"));
          var destinations = List.of(phoneNumber("+15551230001"), sipUri("sip:a@example.com"));
          return Map.of(bxml.toString(), speakSsml(ssml), gather(prompts), transfer(destinations),
              redirect(text), text.length());
        }
        """);
  }

  private void assertNamesOnlyPublicTypes(String members) throws Exception {
    Set<String> named = new TreeSet<>();
    for (Path file : compiled(members)) {
      named.addAll(named(file));
    }

    assertFalse(named.isEmpty());
    Set<String> hidden = new TreeSet<>();
    for (String name : named) {
      if (!isPublic(Class.forName(name.replace('/', '.')))) {
        hidden.add(name);
      }
    }
    assertEquals(Set.of(), hidden);
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> enclosing = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers()) && (enclosing == null || isPublic(enclosing));
  }

  private List<Path> compiled(String members) throws IOException {
    Path source = Files.writeString(directory.resolve("User.java"), """
        package com.acme;

        import static dev.bxml.verb.Bxml.*;

        import dev.bxml.verb.*;
        import java.util.*;
        import java.util.function.*;

        class User {
        %s
        }
        """.formatted(members));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      boolean compiles = compiler
          .getTask(
              messages,
              files,
              null,
              List.of("-g", "-proc:none", "-d", directory.toString(), "-cp", classPath()),
              null,
              files.getJavaFileObjects(source))
          .call();
      assertTrue(compiles, messages::toString);
    }
    try (var files = Files.list(directory.resolve("com/acme"))) {
      return files.toList();
    }
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Returns what a class file names of ours, in descriptors and signatures too. */
  private static Set<String> named(Path file) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String constant : texts(file)) {
      OURS.matcher(constant).results().map(MatchResult::group).forEach(names::add);
    }
    return names;
  }

  /** Reads the texts of the constant pool, in which all names stand. */
  private static List<String> texts(Path file) throws IOException {
    Set<String> texts = new TreeSet<>();
    try (InputStream bytes = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(bytes)) {
      in.skipNBytes(8);
      int count = in.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        int kind = in.readUnsignedByte();
        switch (kind) {
          case 1 -> texts.add(in.readUTF());
          case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            i++; // a long or a double takes two places
          }
          default -> throw new IOException("constant of kind " + kind);
        }
      }
    }
    return List.copyOf(texts);
  }
}
