package dev.bxml.simulator;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the top-level classes that need each other, directly or by way of others, within each package.
 * What a class needs of its annotations does not count, nor what sealing forces: that a sealed type
 * names its subclasses, and they it.
 */
final class Circles {
  /** By the name of a class the names of those that it needs, within its package. */
  private final Map<String, Set<String>> needs = new TreeMap<>();

  private Circles(JavaClasses classes) {
    for (JavaClass type : classes) {
      Set<String> found = needs.computeIfAbsent(topLevel(type).getName(), name -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        if (counts(dependency)) {
          found.add(topLevel(dependency.getTargetClass()).getName());
        }
      }
    }
  }

  /**
   * Returns the circles, each as the names of all its classes.
   *
   * @return such as {@code simulator.platform: Feed Feeds}
   */
  static Set<String> in(JavaClasses classes) {
    return new Circles(classes).all();
  }

  private Set<String> all() {
    Set<String> circles = new TreeSet<>();
    for (String name : needs.keySet()) {
      Set<String> circle = new TreeSet<>(reachedFrom(name));
      circle.removeIf(other -> !reachedFrom(other).contains(name));
      if (circle.size() > 1) {
        circles.add(describe(circle));
      }
    }
    return circles;
  }

  private Set<String> reachedFrom(String name) {
    Set<String> reached = new HashSet<>();
    reach(needs.getOrDefault(name, Set.of()), reached);
    return reached;
  }

  private void reach(Collection<String> names, Set<String> reached) {
    for (String name : names) {
      if (reached.add(name)) {
        reach(needs.getOrDefault(name, Set.of()), reached);
      }
    }
  }

  private static boolean counts(Dependency dependency) {
    JavaClass from = topLevel(dependency.getOriginClass());
    JavaClass to = topLevel(dependency.getTargetClass());
    String how = dependency.getDescription();
    return from.getPackageName().equals(to.getPackageName())
        && !from.equals(to)
        && !how.contains(" is annotated with ")
        && !how.contains(" has annotation member of type ")
        && !(isInheritance(how) && isSealed(dependency.getTargetClass()));
  }

  private static boolean isInheritance(String how) {
    return how.contains("> extends ") || how.contains("> implements ");
  }

  private static boolean isSealed(JavaClass type) {
    return type.reflect().isSealed();
  }

  private static JavaClass topLevel(JavaClass type) {
    JavaClass component = type.getBaseComponentType();
    return component.getEnclosingClass().map(Circles::topLevel).orElse(component);
  }

  private static String describe(Set<String> circle) {
    String first = circle.iterator().next();
    String itsPackage = first.substring(0, first.lastIndexOf('.'));
    StringBuilder text = new StringBuilder(itsPackage.substring("dev.bxml.".length())).append(':');
    circle.forEach(name -> text.append(' ').append(name.substring(itsPackage.length() + 1)));
    return text.toString();
  }
}
