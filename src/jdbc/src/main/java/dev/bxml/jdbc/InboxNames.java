package dev.bxml.jdbc;

import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Finds the names of the inboxes that the servlets and filters of an application ask for. */
final class InboxNames {
  private InboxNames() {}

  /**
   * Returns what follows a prefix in their init-param {@code reports}.
   *
   * @param prefix what the name of an inbox follows, {@code @reports.}
   */
  static Set<String> after(String prefix, ServletContext context) {
    Set<String> names = new TreeSet<>();
    addTo(names, prefix, context.getServletRegistrations().values());
    addTo(names, prefix, context.getFilterRegistrations().values());
    return names;
  }

  private static void addTo(
      Set<String> names, String prefix, Collection<? extends Registration> registrations) {
    for (Registration registration : registrations) {
      String inbox = registration.getInitParameter("reports");
      if (inbox != null && inbox.strip().startsWith(prefix)) {
        names.add(inbox.strip().substring(prefix.length()));
      }
    }
  }
}
