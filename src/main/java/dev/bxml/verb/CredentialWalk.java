package dev.bxml.verb;

import dev.bxml.verb.Authentication.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes over a document, has its elements name credentials where their URLs lead to the application,
 * and tells what takes none. No URL that leads elsewhere gets them.
 */
final class CredentialWalk {
  private final Authentication authentication;
  private final Place place;
  private final Findings findings = new Findings();
  private final List<Addition> additions = new ArrayList<>();

  /** How many elements have been entered. */
  private int entered;

  /** Whether what elements name now stands behind all that they had. */
  private boolean onlyAdds = true;

  CredentialWalk(Authentication authentication, Element root) {
    this.authentication = authentication;
    this.place = new Place(root);
  }

  /** Returns what takes no credentials though it leads to the application. */
  List<Finding> lacking() {
    return findings.all();
  }

  /** Returns all that has changed, in the order of the document; null if it is something else. */
  @Nullable
  List<Addition> additions() {
    return onlyAdds ? additions : null;
  }

  /** Returns the element with the credentials, the same if it needs none. */
  @SuppressWarnings("ReferenceEquality") // what equals it deeply need not be looked at
  Element over(Element original) {
    int number = entered++;
    Element element = original;
    if (original.lastAttribute() != null || original.name().equals("PlayAudio")) { // most have none
      element = named(original, number);
    }
    List<Content> content = null;
    for (int i = 0; i < original.content().size(); i++) {
      if (original.content().get(i) instanceof Element child) {
        place.enter(i);
        Element changed = over(child);
        place.leave();
        if (changed != child) {
          content = content == null ? new ArrayList<>(original.content()) : content;
          content.set(i, changed);
        }
      }
    }
    return content == null ? element : element.containing(content);
  }

  /** An element has one pair for its URLs, and one for its fallback URLs. */
  private Element named(Element original, int number) {
    Grammar grammar = Grammar.of(original);
    if (grammar == null) {
      return original;
    }
    Element element = pair(original, number, grammar, "username", "password", false);
    return pair(element, number, grammar, "fallbackUsername", "fallbackPassword", true);
  }

  private Element pair(
      Element element, int number, Grammar grammar, String user, String pass, boolean fallback) {
    String ours = null;
    String byHttp = null;
    String elsewhere = null;
    // From the last to the first, which is the one that is told of; empty is as good as none.
    for (Attribute link = element.lastAttribute(); link != null; link = link.previous()) {
      AttributeGrammar own = grammar.attributes().get(link.name());
      if (own != null
          && own.isUrl()
          && own.isFallbackUrl() == fallback
          && !link.value().isBlank()) {
        switch (authentication.target(link.value())) {
          case OURS -> ours = link.name();
          case OURS_BY_HTTP -> byHttp = link.name();
          case ELSEWHERE -> elsewhere = link.name();
        }
      }
    }
    if (!fallback && playsOurs(element)) {
      ours = "text";
    }
    if ((ours == null && byHttp == null) || element.has(user) || element.has(pass)) {
      return element;
    }
    String refusal = refusal(grammar, user, pass, ours, byHttp, elsewhere);
    if (refusal != null) {
      findings.add(Rule.CREDENTIALS, place, refusal);
      return element;
    }
    onlyAdds &= element.attribute(user) == null && element.attribute(pass) == null;
    additions.add(
        new Addition(number, user, authentication.username(), pass, authentication.password()));
    return element.with(user, authentication.username()).with(pass, authentication.password());
  }

  /** A file is no callback; but one behind the same guard is asked for by whoever plays it. */
  private boolean playsOurs(Element element) {
    return element.name().equals("PlayAudio")
        && authentication.target(element.text().strip()) == Target.OURS;
  }

  /** Returns why an element with a URL of ours can name no credentials; null if it can. */
  private static @Nullable String refusal(
      Grammar grammar,
      String user,
      String pass,
      @Nullable String ours,
      @Nullable String byHttp,
      @Nullable String elsewhere) {
    if (!grammar.attributes().containsKey(user)) {
      return "takes none; map " + (ours == null ? byHttp : ours)
          + " to where no CallbackAuthFilter stands";
    } else if (byHttp != null) {
      return byHttp + " is http, where the platform takes none; use https";
    } else if (elsewhere != null) {
      return elsewhere + " leads elsewhere and would get those of " + ours + "; set " + user
          + " and " + pass + " to what both may see";
    }
    return null;
  }
}
