package dev.bxml.artifact;

import static org.objectweb.asm.Opcodes.ACC_PROTECTED;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.ASM9;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.TypePath;

/**
 * The API of a jar, as class files: what is public in exported packages, and what is above it, without
 * code and without what nobody can call. The same API gives the same bytes.
 */
final class Api {
  private static final long SOME_DAY = 1_767_225_600_000L;

  private final Map<String, byte[]> classes;

  private Api(Map<String, byte[]> classes) {
    this.classes = classes;
  }

  /** Reads that of a jar. */
  static Api of(Path jar) throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    ModuleDescriptor module = null;
    try (JarFile file = new JarFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        try (InputStream bytes = file.getInputStream(entry)) {
          if (entry.getName().equals("module-info.class")) {
            module = ModuleDescriptor.read(bytes);
          } else if (entry.getName().endsWith(".class")) {
            all.put(entry.getName().replaceFirst("\\.class$", ""), bytes.readAllBytes());
          }
        }
      }
    }
    return new Api(reachable(all, module));
  }

  private static Map<String, byte[]> reachable(Map<String, byte[]> all, ModuleDescriptor module) {
    var exported = module.exports().stream()
        .map(packet -> packet.source().replace('.', '/'))
        .collect(Collectors.toSet());
    Deque<String> open = all.keySet().stream()
        .filter(name -> exported.contains(name.substring(0, name.lastIndexOf('/'))))
        .filter(name -> (new ClassReader(all.get(name)).getAccess() & ACC_PUBLIC) != 0)
        .collect(Collectors.toCollection(ArrayDeque::new));
    Map<String, byte[]> found = new TreeMap<>();
    while (!open.isEmpty()) {
      String name = open.remove();
      if (all.containsKey(name) && !found.containsKey(name)) {
        ClassReader reader = new ClassReader(all.get(name));
        found.put(name, bare(reader));
        open.add(reader.getSuperName());
        open.addAll(Arrays.asList(reader.getInterfaces()));
      }
    }
    return found;
  }

  private static byte[] bare(ClassReader reader) {
    ClassWriter writer = new ClassWriter(0);
    reader.accept(
        new Bare(writer), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  /** Writes it as a jar. */
  void write(Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.setLevel(9);
      for (Map.Entry<String, byte[]> type : classes.entrySet()) {
        ZipEntry entry = new ZipEntry(type.getKey() + ".class");
        entry.setTime(SOME_DAY);
        out.putNextEntry(entry);
        out.write(type.getValue());
      }
    }
  }

  /** Leaves out what nobody sees. */
  private static final class Bare extends ClassVisitor {
    Bare(ClassVisitor next) {
      super(ASM9, next);
    }

    private static boolean isOpen(int access) {
      return (access & (ACC_PUBLIC | ACC_PROTECTED)) != 0 && (access & ACC_SYNTHETIC) == 0;
    }

    @Override
    public void visitNestHost(String host) {}

    @Override
    public void visitNestMember(String member) {}

    @Override
    public void visitInnerClass(String name, String outer, String simple, int access) {
      if (outer != null && isOpen(access)) {
        super.visitInnerClass(name, outer, simple, access);
      }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String type, boolean visible) {
      return null;
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(
        int where, TypePath path, String type, boolean visible) {
      return null;
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String type, String signature, Object value) {
      return isOpen(access)
          ? new FieldVisitor(ASM9, super.visitField(access, name, type, signature, value)) {
            @Override
            public AnnotationVisitor visitAnnotation(String type, boolean visible) {
              return null;
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(
                int where, TypePath path, String type, boolean visible) {
              return null;
            }
          }
          : null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String type, String signature, String[] thrown) {
      return isOpen(access)
          ? new MethodVisitor(ASM9, super.visitMethod(access, name, type, signature, thrown)) {
            @Override
            public AnnotationVisitor visitAnnotation(String type, boolean visible) {
              return null;
            }

            @Override
            public AnnotationVisitor visitParameterAnnotation(
                int parameter, String type, boolean visible) {
              return null;
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(
                int where, TypePath path, String type, boolean visible) {
              return null;
            }
          }
          : null;
    }
  }

  /** Returns the names of its classes, with slashes. */
  Stream<String> names() {
    return classes.keySet().stream();
  }

  /** Returns the same API, but with another class of a name, or without one where it is null. */
  Api with(String name, byte[] type) {
    Map<String, byte[]> changed = new TreeMap<>(classes);
    if (type == null) {
      changed.remove(name);
    } else {
      changed.put(name, type);
    }
    return new Api(changed);
  }

  byte[] type(String name) {
    return classes.get(name);
  }
}
