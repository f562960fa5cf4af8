package dev.bxml.verb;

import dev.bxml.verb.Authentication.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes over a document, and finds which elements are to name credentials, since their URLs lead to the
 * application, and which of those take none. No URL that leads elsewhere gets them. It makes nothing
 * but what it finds, and where that is it looks up then: a reply is gone over while its caller waits.
 */
final class CredentialWalk {
  private final Authentication authentication;
  private final Element root;

  /** Made for the first, as what is to be named. */
  private @Nullable Findings findings;

  private @Nullable List<Addition> additions;

  /** How many elements have been entered. */
  private int entered;

  private boolean onlyAdds = true;

  CredentialWalk(Authentication authentication, Element root) {
    this.authentication = authentication;
    this.root = root;
    over(root);
  }

  /** Returns what takes no credentials though it leads to the application. */
  List<Finding> lacking() {
    return findings == null ? List.of() : findings.all();
  }

  /** Returns what is to be named, in the order of the document. */
  List<Addition> additions() {
    return additions == null ? List.of() : additions;
  }

  /** Tells whether all of it stands behind what the elements have; one may have an empty name. */
  boolean onlyAdds() {
    return onlyAdds;
  }

  private void over(Element element) {
    int number = entered++;
    if (element.lastAttribute() != null || element.name().equals("PlayAudio")) { // most have none
      links(element, number);
    }
    List<Content> content = element.content();
    for (int i = 0; i < content.size(); i++) {
      if (content.get(i) instanceof Element child) {
        over(child);
      }
    }
  }

  /** The first attribute that leads to each target, which is the one that is told of. */
  private static final class Links {
    private @Nullable String ours;
    private @Nullable String byHttp;
    private @Nullable String elsewhere;
  }

  /** An element has one pair for its URLs, and one for its fallback URLs. */
  private void links(Element element, int number) {
    Grammar grammar = Grammar.of(element);
    if (grammar == null) {
      return;
    }
    Links urls = null;
    Links fallbackUrls = null;
    // From the last to the first; empty is as good as none.
    for (Attribute link = element.lastAttribute(); link != null; link = link.previous()) {
      AttributeGrammar own = grammar.attributes().get(link.name());
      if (own != null && own.isUrl() && !link.value().isBlank()) {
        if (own.isFallbackUrl()) {
          fallbackUrls = with(fallbackUrls, link.name(), link.value());
        } else {
          urls = with(urls, link.name(), link.value());
        }
      }
    }
    if (playsOurs(element)) {
      urls = urls == null ? new Links() : urls;
      urls.ours = "text";
    }
    pair(element, number, grammar, urls, "username", "password");
    pair(element, number, grammar, fallbackUrls, "fallbackUsername", "fallbackPassword");
  }

  private Links with(@Nullable Links before, String name, String url) {
    Links links = before == null ? new Links() : before;
    switch (authentication.target(url)) {
      case OURS -> links.ours = name;
      case OURS_BY_HTTP -> links.byHttp = name;
      case ELSEWHERE -> links.elsewhere = name;
    }
    return links;
  }

  /** A file is no callback; but one behind the same guard is asked for by whoever plays it. */
  private boolean playsOurs(Element element) {
    return element.name().equals("PlayAudio")
        && authentication.target(element.text().strip()) == Target.OURS;
  }

  private void pair(
      Element element,
      int number,
      Grammar grammar,
      @Nullable Links links,
      String user,
      String pass) {
    if (links == null
        || (links.ours == null && links.byHttp == null)
        || element.has(user)
        || element.has(pass)) {
      return;
    }
    String refusal = refusal(grammar, user, pass, links);
    if (refusal != null) {
      findings = findings == null ? new Findings() : findings;
      findings.add(Rule.CREDENTIALS, Place.of(root, number), refusal);
      return;
    }
    onlyAdds &= element.attribute(user) == null && element.attribute(pass) == null;
    if (additions == null) {
      additions = new ArrayList<>();
    }
    additions.add(
        new Addition(number, user, authentication.username(), pass, authentication.password()));
  }

  /** Returns why an element with a URL of ours can name no credentials; null if it can. */
  private static @Nullable String refusal(Grammar grammar, String user, String pass, Links links) {
    if (!grammar.attributes().containsKey(user)) {
      return "takes none; map " + (links.ours == null ? links.byHttp : links.ours)
          + " to where no CallbackAuthFilter stands";
    } else if (links.byHttp != null) {
      return links.byHttp + " is http, where the platform takes none; use https";
    } else if (links.elsewhere != null) {
      return links.elsewhere + " leads elsewhere and would get those of " + links.ours + "; set "
          + user + " and " + pass + " to what both may see";
    }
    return null;
  }
}
