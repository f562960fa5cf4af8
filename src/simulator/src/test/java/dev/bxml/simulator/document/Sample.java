package dev.bxml.simulator.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A sample of what an application may answer, and what comes of it. The files in {@code
 * simulator/samples} hold several each: {@code ===} and a title, {@code ---} and the path and the
 * callback that a document answers, {@code --- tree} with what is read in it, {@code --- steps} with
 * what the caller does, {@code --- transcript} with what then happens.
 *
 * @param file the element that it is about
 * @param title what it shows
 * @param documents the documents, the first of which answers the call
 * @param steps what the caller does, one a line
 * @param transcript what happens
 */
public record Sample(
    String file, String title, List<Document> documents, List<String> steps, String transcript) {

  /** A document, where it is served, which callback it answers, and what is read in it. */
  public record Document(String path, String eventType, String xml, String tree) {
    Answering answering() {
      return switch (eventType) {
        case "initiate" -> Answering.inbound(eventType, false);
        case "transferAnswer" -> Answering.waitingParty(eventType);
        default -> Answering.inbound(eventType, !eventType.equals("redirect"));
      };
    }
  }

  public static List<Sample> all() {
    try (Stream<Path> files = Files.list(folder())) {
      return files.sorted().flatMap(file -> of(file).stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Path.of(
          Objects.requireNonNull(Sample.class.getResource("/simulator/samples")).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Sample> of(Path file) {
    String name = file.getFileName().toString().replace(".txt", "");
    List<Sample> samples = new ArrayList<>();
    for (String text : parts(text(file), "=== ")) {
      samples.add(one(name, text));
    }
    return samples;
  }

  private static Sample one(String file, String text) {
    List<Document> documents = new ArrayList<>();
    List<String> steps = List.of();
    String transcript = "";
    for (String part : parts(text, "--- ")) {
      String heading = firstLine(part);
      String content = part.substring(heading.length()).strip();
      switch (heading) {
        case "tree" -> {
          Document last = documents.remove(documents.size() - 1);
          documents.add(new Document(last.path(), last.eventType(), last.xml(), content));
        }
        case "steps" -> steps = content.lines().toList();
        case "transcript" -> transcript = content;
        default -> {
          String[] answers = heading.split(" ", 2);
          documents.add(new Document(answers[0], answers[1], content, ""));
        }
      }
    }
    return new Sample(file, firstLine(text), documents, steps, transcript);
  }

  /** Splits text at the lines that start with a mark, which is dropped, as what is before the first. */
  private static List<String> parts(String text, String mark) {
    return Stream.of(("\n" + text).split("\n" + mark, -1)).skip(1).toList();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElseThrow();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return file + ": " + title;
  }
}
