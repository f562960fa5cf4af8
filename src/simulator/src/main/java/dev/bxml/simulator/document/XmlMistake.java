package dev.bxml.simulator.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first thing that makes a text no XML, to say what to do about it: the parser's own words
 * are of the language of the machine.
 */
final class XmlMistake {
  private static final String ANY = "; in text write &amp; for & and &lt; for <";

  /** An ampersand, and what it stands for where it stands for something. */
  private static final Pattern REFERENCE = Pattern.compile("&(?:(#?[A-Za-z0-9]{1,20});)?");

  private static final Pattern KNOWN = Pattern.compile("lt|gt|amp|quot|apos");
  private static final Pattern NAME = Pattern.compile("[^\\s/>=]+");

  private final String xml;
  private final Deque<String> open = new ArrayDeque<>();
  private int at;

  private XmlMistake(String xml) {
    this.xml = xml;
  }

  /** Returns what to do, to be said behind where it is. */
  static String advice(String xml) {
    String found = new XmlMistake(xml).find();
    return found == null ? ANY : found;
  }

  /** Returns the advice; null where it is the usual one. */
  private @Nullable String find() {
    String found = null;
    while (found == null && at < xml.length()) {
      int tag = xml.indexOf('<', at);
      int end = tag < 0 ? xml.length() : tag;
      found = reference(xml.substring(at, end));
      at = end;
      if (found == null && tag >= 0) {
        found = markup();
      }
    }
    return found;
  }

  private static @Nullable String reference(String text) {
    int odd = odd(text);
    Matcher references = REFERENCE.matcher(text).region(0, odd);
    while (references.find()) {
      String name = references.group(1);
      if (name == null) {
        return ANY;
      }
      if (name.startsWith("#")) {
        if (!isCharacter(name)) {
          return "; leave out &" + name + "; which is no character that XML may have";
        }
      } else if (!KNOWN.matcher(name).matches()) {
        return "; XML has no &" + name + "; so write the character itself";
      }
    }
    return oddCharacter(text);
  }

  /** Returns where the first character is that XML may not have; the length of the text for none. */
  private static int odd(String text) {
    int at = 0;
    while (at < text.length() && isCharacter(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private static @Nullable String oddCharacter(String text) {
    int at = odd(text);
    return at == text.length()
        ? null
        : "; leave out the character U+%04X there, which XML may not have"
            .formatted((int) text.charAt(at));
  }

  private static boolean isCharacter(String number) {
    try {
      int code = number.startsWith("#x")
          ? Integer.parseInt(number.substring(2), 16)
          : Integer.parseInt(number.substring(1));
      return isCharacter(code);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isCharacter(int code) {
    return code == '\t'
        || code == '\n'
        || code == '\r'
        || (code >= 0x20 && code <= 0xD7FF)
        || (code >= 0xE000 && code <= 0x10FFFF && code != 0xFFFE && code != 0xFFFF);
  }

  private @Nullable String markup() {
    if (xml.startsWith("<!--", at)) {
      return passed("-->");
    }
    if (xml.startsWith("<![CDATA[", at)) {
      return passed("]]>");
    }
    if (xml.startsWith("<?", at)) {
      return passed("?>");
    }
    return xml.startsWith("</", at) ? endTag() : startTag();
  }

  private @Nullable String passed(String end) {
    int start = at;
    int found = xml.indexOf(end, at);
    at = found < 0 ? xml.length() : found + end.length();
    return oddCharacter(xml.substring(start, at));
  }

  private @Nullable String endTag() {
    int end = xml.indexOf('>', at);
    String name = end < 0 ? "" : xml.substring(at + 2, end).strip();
    if (!NAME.matcher(name).matches()) {
      return ANY;
    }
    String last = open.poll();
    if (last == null) {
      return "; nothing is open that </" + name + "> ends: remove it";
    }
    at = end + 1;
    return last.equals(name)
        ? null
        : "; <%s> is still open there, at </%s>: write <%s/>, or </%s> where it ends"
            .formatted(last, name, last, last);
  }

  private @Nullable String startTag() {
    Matcher name = NAME.matcher(xml).region(at + 1, xml.length());
    if (!name.lookingAt() || !Character.isLetter(xml.charAt(at + 1))) {
      return ANY;
    }
    at = name.end();
    Set<String> attributes = new HashSet<>();
    while (true) {
      skipSpace();
      if (xml.startsWith("/>", at)) {
        at += 2;
        return null;
      }
      if (xml.startsWith(">", at)) {
        at++;
        open.push(name.group());
        return null;
      }
      String found = attribute(name.group(), attributes);
      if (found != null) {
        return found;
      }
    }
  }

  private @Nullable String attribute(String element, Set<String> known) {
    Matcher name = NAME.matcher(xml).region(at, xml.length());
    if (!name.lookingAt() || name.group().indexOf('<') >= 0) {
      return ANY;
    }
    at = name.end();
    skipSpace();
    if (!xml.startsWith("=", at)) {
      return "; %s of <%s> has no value: write %s=\"...\""
          .formatted(name.group(), element, name.group());
    }
    at++;
    skipSpace();
    char quote = at < xml.length() ? xml.charAt(at) : ' ';
    if (quote != '"' && quote != '\'') {
      return "; put the value of %s of <%s> in quotes".formatted(name.group(), element);
    }
    int end = xml.indexOf(quote, at + 1);
    String value = end < 0 ? "<" : xml.substring(at + 1, end);
    if (value.indexOf('<') >= 0) {
      return "; in the value of %s of <%s> write &lt; for <, and %s at its end"
          .formatted(name.group(), element, quote);
    }
    at = end + 1;
    if (!known.add(name.group())) {
      return "; <%s> has %s twice: remove one".formatted(element, name.group());
    }
    return reference(value);
  }

  private void skipSpace() {
    while (at < xml.length() && Character.isWhitespace(xml.charAt(at))) {
      at++;
    }
  }
}
