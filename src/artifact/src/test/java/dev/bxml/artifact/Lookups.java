package dev.bxml.artifact;

import static org.objectweb.asm.Opcodes.ASM9;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;

/**
 * Where byte code looks for a class, a member, a service or a resource by a name at run time, which an
 * ahead-of-time compiler cannot see: by a call, or by a reference to the method.
 */
final class Lookups {
  /** Of these classes, methods whose names begin so. */
  private static final Map<String, Set<String>> METHODS = Map.ofEntries(
      Map.entry(
          "java/lang/Class",
          Set.of(
              "forName",
              "newInstance",
              "getMethod",
              "getField",
              "getConstructor",
              "getDeclared",
              "getRecordComponents",
              "getResource",
              "getClasses")),
      Map.entry(
          "java/lang/ClassLoader",
          Set.of("loadClass", "findClass", "defineClass", "getResource", "getSystemResource")),
      Map.entry("java/lang/Module", Set.of("getResourceAsStream")),
      Map.entry(
          "java/lang/invoke/MethodHandles$Lookup", Set.of("find", "unreflect", "define", "bind")),
      Map.entry("java/lang/runtime/ObjectMethods", Set.of("bootstrap")),
      Map.entry("java/lang/reflect/Proxy", Set.of("newProxyInstance", "getProxyClass")),
      Map.entry("java/lang/reflect/Method", Set.of("invoke")),
      Map.entry("java/lang/reflect/Field", Set.of("get", "set")),
      Map.entry("java/lang/reflect/Constructor", Set.of("newInstance")),
      Map.entry("java/lang/reflect/Array", Set.of("newInstance")),
      Map.entry("java/lang/reflect/AccessibleObject", Set.of("setAccessible")),
      Map.entry("java/util/ServiceLoader", Set.of("load")),
      Map.entry("java/util/ResourceBundle", Set.of("getBundle")),
      Map.entry("java/io/ObjectInputStream", Set.of("<init>", "readObject")),
      Map.entry("java/io/ObjectOutputStream", Set.of("<init>", "writeObject")),
      Map.entry("java/lang/System", Set.of("load")),
      Map.entry("java/lang/Runtime", Set.of("load")),
      Map.entry("sun/misc/Unsafe", Set.of("")));

  private final Map<String, Set<String>> found = new TreeMap<>();

  private Lookups() {}

  /** Returns those of a jar: the class, without what it holds, and the methods that it calls. */
  static Map<String, Set<String>> in(Path jar) throws IOException {
    Lookups lookups = new Lookups();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        if (entry.getName().endsWith(".class")) {
          try (InputStream bytes = file.getInputStream(entry)) {
            lookups.read(bytes.readAllBytes());
          }
        }
      }
    }
    return lookups.found;
  }

  /** Returns those of one class. */
  static Map<String, Set<String>> in(byte[] type) {
    Lookups lookups = new Lookups();
    lookups.read(type);
    return lookups.found;
  }

  private void read(byte[] type) {
    ClassReader reader = new ClassReader(type);
    String name = reader.getClassName().replace('/', '.').replaceFirst("\\$.*", "");
    reader.accept(
        new ClassVisitor(ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String method, String descriptor, String signature, String[] thrown) {
            return new Calls(name);
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  private final class Calls extends MethodVisitor {
    private final String name;

    Calls(String name) {
      super(ASM9);
      this.name = name;
    }

    @Override
    public void visitMethodInsn(
        int code, String owner, String method, String descriptor, boolean isInterface) {
      note(owner, method);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String method, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle handle) {
          note(handle.getOwner(), handle.getName());
        }
      }
    }

    private void note(String owner, String method) {
      if (METHODS.getOrDefault(owner, Set.of()).stream().anyMatch(method::startsWith)) {
        found
            .computeIfAbsent(name, absent -> new TreeSet<>())
            .add(owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.') + "." + method);
      }
    }
  }
}
