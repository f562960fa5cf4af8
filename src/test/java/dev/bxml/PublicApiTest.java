package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.verb.Bxml;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that whoever compiles against the exported packages is given no type that they may not
 * name: not in a signature, nor above a type, nor in what is inherited.
 */
final class PublicApiTest {

  @Test
  void showsNoHiddenType() throws Exception {
    List<Class<?>> types = publicTypes();
    Set<String> shown = new TreeSet<>();
    for (Class<?> type : types) {
      Uses.of(type).stream()
          .filter(used -> !isPublic(used))
          .forEach(used -> shown.add(type.getName() + " shows " + used.getName()));
    }

    assertTrue(types.size() > 100, types::toString);
    assertEquals(Set.of(), shown);
  }

  /** Guards the other, which would pass if it saw nothing. */
  @ParameterizedTest
  @ValueSource(
      classes = {
        Extends.class,
        Implements.class,
        Inherits.class,
        Bounded.class,
        Takes.class,
        Gives.class,
        GivesMany.class,
        GivesArray.class,
        GivesSome.class,
        BoundsMethod.class,
        Throws.class,
        Makes.class,
        Holds.class
      })
  void hiddenTypeIsSeen(Class<?> type) {
    assertTrue(Uses.of(type).contains(Hidden.class));
  }

  @Test
  void whatUsersCannotReachIsLeftOut() {
    assertFalse(Uses.of(Keeps.class).contains(Hidden.class));
  }

  static class Hidden extends Exception {
    private static final long serialVersionUID = 1;

    public Hidden give() {
      return this;
    }
  }

  interface HiddenToo {
    default Hidden give() {
      return new Hidden();
    }
  }

  public static final class Extends extends Hidden {
    private static final long serialVersionUID = 1;
  }

  public static final class Implements implements Supplier<Hidden> {
    @Override
    public Hidden get() {
      return new Hidden();
    }
  }

  public static final class Inherits implements HiddenToo {}

  public interface Bounded<T extends Hidden> extends Supplier<T> {}

  public static final class Takes {
    public void take(Hidden hidden) {}
  }

  public static final class Gives {
    public Hidden give() {
      return new Hidden();
    }
  }

  public static final class GivesMany {
    public List<? extends Set<Hidden>> give() {
      return List.of();
    }
  }

  public static final class GivesArray {
    public Hidden[][] give() {
      return new Hidden[0][];
    }
  }

  public static final class GivesSome {
    public List<Hidden>[] give() {
      return null;
    }
  }

  public static final class BoundsMethod {
    public <T extends List<? super Hidden>> void take(T list) {}
  }

  public static final class Throws {
    public void fail() throws Hidden {}
  }

  public static final class Makes {
    public Makes(Hidden hidden) {}
  }

  public static class Holds {
    protected Hidden hidden;
  }

  public static final class Keeps {
    private Hidden hidden;

    Keeps(Hidden hidden) {
      this.hidden = hidden;
    }

    Hidden hidden() {
      return hidden;
    }
  }

  private static List<Class<?>> publicTypes() throws Exception {
    Path classes =
        Path.of(Bxml.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> types = new ArrayList<>();
    try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
      for (ModuleDescriptor.Exports exported : ModuleDescriptor.read(in).exports()) {
        String name = exported.source();
        try (Stream<Path> files = Files.list(classes.resolve(name.replace('.', '/')))) {
          for (Path file :
              files.filter(file -> file.toString().endsWith(".class")).toList()) {
            String simple = file.getFileName().toString().replaceFirst("\\.class$", "");
            types.add(
                Class.forName(name + "." + simple, false, PublicApiTest.class.getClassLoader()));
          }
        }
      }
    }
    return types.stream().filter(PublicApiTest::isPublic).toList();
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> enclosing = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers()) && (enclosing == null || isPublic(enclosing));
  }

  /** The types that a type shows to whoever uses or extends it. */
  private static final class Uses {
    private final Set<Class<?>> found = new HashSet<>();
    private final Set<Type> seen = new HashSet<>();

    static Set<Class<?>> of(Class<?> type) {
      Uses uses = new Uses();
      uses.members(type);
      return uses.found;
    }

    /** What is above a type is looked at as well, since it is inherited. */
    private void members(Class<?> type) {
      add(type.getTypeParameters());
      Stream.of(type.getDeclaredFields()).filter(Uses::isOpen).forEach(this::add);
      Stream.of(type.getDeclaredConstructors()).filter(Uses::isOpen).forEach(this::add);
      Stream.of(type.getDeclaredMethods()).filter(Uses::isOpen).forEach(this::add);
      above(type).forEach(this::add);
      Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
          .filter(above -> above.getName().startsWith("dev.bxml."))
          .forEach(this::members);
    }

    private static Stream<Type> above(Class<?> type) {
      return Stream.concat(
          Stream.ofNullable(type.getGenericSuperclass()),
          Arrays.stream(type.getGenericInterfaces()));
    }

    private static boolean isOpen(Member member) {
      boolean isOpen =
          Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
      return isOpen && !member.isSynthetic();
    }

    private void add(Field field) {
      add(field.getGenericType());
    }

    private void add(Executable executable) {
      add(executable.getTypeParameters());
      add(executable.getGenericParameterTypes());
      add(executable.getGenericExceptionTypes());
      if (executable instanceof Method method) {
        add(method.getGenericReturnType());
      }
    }

    private void add(Type... types) {
      Stream.of(types).forEach(this::add);
    }

    private void add(Type type) {
      if (!seen.add(type)) {
        return;
      }
      if (type instanceof Class<?> named) {
        if (named.isArray()) {
          add(named.getComponentType());
        } else if (!named.isPrimitive()) {
          found.add(named);
        }
      } else if (type instanceof ParameterizedType generic) {
        add(generic.getRawType());
        add(generic.getActualTypeArguments());
      } else if (type instanceof GenericArrayType array) {
        add(array.getGenericComponentType());
      } else if (type instanceof TypeVariable<?> variable) {
        add(variable.getBounds());
      } else if (type instanceof WildcardType wildcard) {
        add(wildcard.getUpperBounds());
        add(wildcard.getLowerBounds());
      }
    }
  }
}
