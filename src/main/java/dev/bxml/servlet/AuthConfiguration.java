package dev.bxml.servlet;

import dev.bxml.log.Log;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the init-params of a {@link CallbackAuthFilter} say. Whatever is missing or wrong stops the
 * start; no message or line shows a username, a password or a value.
 */
final class AuthConfiguration {
  private static final Log LOG = new Log();

  private static final String USERNAMES = "usernameFrom";
  private static final String PASSWORDS = "passwordFrom";
  private static final String REALM = "realm";
  private static final String SWITCH = "switchFrom";

  private final InitParams params;

  AuthConfiguration(InitParams params) throws StartFailure {
    this.params = params;
    params.refuseOthersThan(Set.of(USERNAMES, PASSWORDS, REALM, SWITCH));
  }

  /** Returns what admits by the credentials that were given in code and those that are named. */
  Admission admission(List<Credentials> given) throws StartFailure {
    Challenge challenge = challenge();
    CredentialSource off = switchedOff();
    if (off != null) {
      LOG.tell(
          Level.WARNING,
          () ->
              ("%s is OFF, because %s is off: whoever reaches its URLs can send callbacks and gets"
                      + " the answers. Switch it on before real calls come in")
                  .formatted(params.owner(), off));
      return (request, response) -> true;
    }
    return credentialCheck(given, challenge);
  }

  private Admission credentialCheck(List<Credentials> given, Challenge challenge)
      throws StartFailure {
    List<String> from = new ArrayList<>();
    List<Credentials> known = new ArrayList<>(given);
    given.forEach(credentials -> from.add("code"));
    if (given.isEmpty() || params.get(USERNAMES) != null || params.get(PASSWORDS) != null) {
      addNamed(known, from);
    }
    LOG.tell(
        Level.INFO,
        () -> "%s lets in %d %s of credentials, from %s; its realm is %s"
            .formatted(
                params.owner(),
                known.size(),
                known.size() == 1 ? "pair" : "pairs",
                String.join(", ", from),
                challenge.realm()));
    return new CredentialCheck(known, challenge, new RefusalLog(params.owner()));
  }

  private void addNamed(List<Credentials> known, List<String> from) throws StartFailure {
    List<CredentialSource> usernames = sources(USERNAMES);
    List<CredentialSource> passwords = sources(PASSWORDS);
    if (usernames.size() != passwords.size()) {
      throw params.invalid(
          PASSWORDS,
          "it must name one source for each of usernameFrom, but names %d for %d"
              .formatted(passwords.size(), usernames.size()),
          null);
    }
    for (int i = 0; i < usernames.size(); i++) {
      String username = read(USERNAMES, usernames.get(i), Credentials::flawOfUsername);
      String password = read(PASSWORDS, passwords.get(i), Credentials::flawOfPassword);
      known.add(Credentials.of(username, password));
      from.add(usernames.get(i) + " with " + passwords.get(i));
    }
  }

  private List<CredentialSource> sources(String param) throws StartFailure {
    String text = params.get(param);
    if (text == null || text.isBlank()) {
      throw params.invalid(
          param,
          "it must name where the value is, but is missing or empty; write env:NAME, property:NAME"
              + " or jndi:NAME, or several with commas between",
          null);
    }
    return ask(param, () -> CredentialSource.parse(text));
  }

  private String read(
      String param, CredentialSource source, Function<String, @Nullable String> flawOf)
      throws StartFailure {
    String value = ask(param, source::get);
    String flaw = flawOf.apply(value);
    if (flaw != null) {
      throw params.invalid(param, source + " " + flaw, null);
    }
    return value;
  }

  private Challenge challenge() throws StartFailure {
    String realm = params.get(REALM);
    return realm == null ? Challenge.DEFAULT : ask(REALM, () -> new Challenge(realm));
  }

  /** Returns the source that switches the filter off; null if none does. */
  private @Nullable CredentialSource switchedOff() throws StartFailure {
    if (params.get(SWITCH) == null) {
      return null;
    }
    List<CredentialSource> sources = sources(SWITCH);
    if (sources.size() > 1) {
      throw params.invalid(SWITCH, "it must name one source, but names " + sources.size(), null);
    }
    CredentialSource source = sources.get(0);
    String value = ask(SWITCH, source::find);
    if (value == null || value.equals("on")) {
      return null;
    }
    if (!value.equals("off")) {
      throw params.invalid(SWITCH, source + " must be on or off, but is something else", null);
    }
    return source;
  }

  /** What a parameter is asked for, and what it answers when it is wrong. */
  private <T extends @Nullable Object> T ask(String param, Supplier<T> answer) throws StartFailure {
    try {
      return answer.get();
    } catch (IllegalArgumentException e) {
      throw params.invalid(param, e.getMessage(), e.getCause());
    }
  }
}
