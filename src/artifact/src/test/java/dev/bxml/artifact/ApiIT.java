package dev.bxml.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.objectweb.asm.Opcodes.ACC_ABSTRACT;
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ASM9;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.AccessModifier;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiChangeStatus;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiConstructor;
import japicmp.model.JApiHasChangeStatus;
import japicmp.model.JApiMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;

/** Verifies, by japicmp, that nothing is taken from users that the last release gave them. */
final class ApiIT {
  private static final String GATHER = "dev/bxml/callback/GatherCallback";
  private static final String HANDLER = "dev/bxml/handler/GatherHandler";
  private static final String SERVLET = "dev/bxml/servlet/CallbackServlet";

  @TempDir
  Path folder;

  /** Each build leaves what it has, to be copied here: before 1.0, and after each release. */
  @ParameterizedTest
  @EnumSource
  void nothingIsGone(Artifact artifact) throws Exception {
    Path before = Path.of("api", artifact.id() + ".jar");
    Path now = Path.of("target/api", artifact.id() + ".jar");
    Api api = Api.of(artifact.jar());
    api.write(now);

    assertEquals(
        "",
        String.join("\n", broken(before, now)),
        () ->
            "the API has lost something: bring it back, or, before 1.0, say so in CHANGELOG and copy"
                + " src/artifact/" + now + " to src/artifact/" + before);
    assertTrue(api.names().count() > 0);
  }

  @Test
  void methodThatIsGone() throws Exception {
    assertBroken(
        List.of("dev.bxml.callback.GatherCallback: digits() METHOD_REMOVED"),
        GATHER,
        change(GATHER, visitor -> new Without(visitor, "digits")));
  }

  @Test
  void methodThatIsAdded() throws Exception {
    assertBroken(List.of(), GATHER, change(GATHER, visitor -> new WithMethod(visitor, ACC_PUBLIC)));
  }

  /** Those of type arguments stand in signatures alone; who is compiled runs on, but is compiled no more. */
  @ParameterizedTest
  @CsvSource({
    "callback/GatherCallback, digits, )Ljava/lang/String;, )Ljava/lang/Object;, METHOD_RETURN_TYPE_CHANGED",
    "callback/InitiateCallback, sipHeaders, ;Ljava/lang/String;>, ;Ljava/lang/Object;>, METHOD_RETURN_TYPE_GENERICS_CHANGED",
    "callback/Request, parameter, (Ljava/lang/String;), (Ljava/lang/Object;), METHOD_REMOVED",
    "verb/Bxml, checkReply, Set<Ldev/bxml/verb/Rule;>, Set<Ljava/lang/String;>, METHOD_PARAMETER_GENERICS_CHANGED",
    "flow/Caller, once, <T:Ljava/lang/Object;>, <T:Ljava/lang/Number;>, CLASS_GENERIC_TEMPLATE_CHANGED",
    "flow/Caller, once, <T:Ljava/lang/Object;>, <T:Ljava/lang/Object;U:Ljava/lang/Object;>, CLASS_GENERIC_TEMPLATE_CHANGED"
  })
  void methodOfAnotherType(String type, String method, String from, String to, String change)
      throws Exception {
    String name = "dev/bxml/" + type;
    assertBroken(
        List.of(name.replace('/', '.') + ": " + method + "() " + change),
        name,
        change(name, visitor -> new OtherTypes(visitor, method, from, to)));
  }

  @Test
  void classOfAnotherTypeParameter() throws Exception {
    String name = "dev/bxml/store/CallState";
    assertBroken(
        List.of("dev.bxml.store.CallState: CLASS_GENERIC_TEMPLATE_CHANGED"),
        name,
        change(
            name,
            visitor ->
                new OtherTypes(visitor, "", "<S:Ljava/lang/Object;>", "<S:Ljava/lang/Number;>")));
  }

  @Test
  void constantThatIsGone() throws Exception {
    String name = "dev/bxml/verb/Rule";
    assertBroken(
        List.of("dev.bxml.verb.Rule: REQUIRED_ATTRIBUTE FIELD_REMOVED"),
        name,
        change(name, visitor -> new Without(visitor, "REQUIRED_ATTRIBUTE")));
  }

  @Test
  void classThatIsGone() throws Exception {
    assertBroken(List.of("dev.bxml.callback.GatherCallback: CLASS_REMOVED"), GATHER, null);
  }

  @Test
  void methodThatWhoeverImplementsItLacks() throws Exception {
    assertBroken(
        List.of(
            "dev.bxml.flow.CallFlows: METHOD_ABSTRACT_ADDED_IN_IMPLEMENTED_INTERFACE",
            "dev.bxml.handler.GatherHandler: added() METHOD_ADDED_TO_INTERFACE"),
        HANDLER,
        change(HANDLER, visitor -> new WithMethod(visitor, ACC_PUBLIC | ACC_ABSTRACT)));
  }

  @Test
  void classThatCannotBeExtendedAnyMore() throws Exception {
    assertBroken(
        List.of("dev.bxml.servlet.CallbackServlet: CLASS_NOW_NOT_EXTENDABLE"),
        SERVLET,
        change(SERVLET, NowFinal::new));
  }

  @Test
  void sameApiGivesTheSameBytes() throws Exception {
    Path once = folder.resolve("once/api.jar");
    Path twice = folder.resolve("twice/api.jar");
    Api.of(Artifact.LIBRARY.jar()).write(once);
    Api.of(Artifact.LIBRARY.jar()).write(twice);
    assertEquals(-1, java.nio.file.Files.mismatch(once, twice));
  }

  private void assertBroken(List<String> expected, String name, byte[] type) throws Exception {
    Api api = Api.of(Artifact.LIBRARY.jar());
    Path before = folder.resolve("before.jar");
    Path now = folder.resolve("now.jar");
    api.write(before);
    api.with(name, type).write(now);
    assertEquals(expected, broken(before, now));
  }

  private static byte[] change(String name, UnaryOperator<ClassVisitor> change) throws IOException {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(Api.of(Artifact.LIBRARY.jar()).type(name)).accept(change.apply(writer), 0);
    return writer.toByteArray();
  }

  /** Returns what breaks users that are compiled, or their sources. */
  private static List<String> broken(Path before, Path now) {
    JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
    options.setAccessModifier(AccessModifier.PROTECTED);
    options.setNoAnnotations(true);
    options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
    List<String> broken = new ArrayList<>();
    for (JApiClass type : new JarArchiveComparator(options)
        .compare(
            new JApiCmpArchive(before.toFile(), "before"),
            new JApiCmpArchive(now.toFile(), "now"))) {
      add(type, "", type, broken);
      if (type.getChangeStatus() == JApiChangeStatus.REMOVED) {
        continue; // and with it all that it had
      }
      add(type, "superclass ", type.getSuperclass(), broken);
      type.getInterfaces()
          .forEach(face -> add(type, face.getFullyQualifiedName() + " ", face, broken));
      type.getGenericTemplates().forEach(template -> add(type, "", template, broken));
      for (JApiMethod method : type.getMethods()) {
        add(type, method.getName() + "() ", method, broken);
        add(type, method.getName() + "() ", method.getReturnType(), broken);
        addSignature(type, method.getName() + "() ", method, broken);
      }
      for (JApiConstructor made : type.getConstructors()) {
        add(type, "constructor ", made, broken);
        addSignature(type, "constructor ", made, broken);
      }
      type.getFields().forEach(field -> add(type, field.getName() + " ", field, broken));
    }
    return broken;
  }

  /** What is not in the descriptor breaks sources alone, and is kept apart. */
  private static void addSignature(
      JApiClass type, String member, JApiBehavior changed, List<String> broken) {
    changed.getParameters().forEach(parameter -> add(type, member, parameter, broken));
    changed.getGenericTemplates().forEach(template -> add(type, member, template, broken));
  }

  private static <T extends JApiCompatibility & JApiHasChangeStatus> void add(
      JApiClass type, String member, T changed, List<String> broken) {
    changed.getCompatibilityChanges().stream()
        .filter(change -> !change.isBinaryCompatible() || !change.isSourceCompatible())
        .map(change -> type.getFullyQualifiedName() + ": " + member + change.getType())
        .forEach(broken::add);
  }

  private static final class Without extends ClassVisitor {
    private final String member;

    Without(ClassVisitor next, String member) {
      super(ASM9, next);
      this.member = member;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String type, String signature, String[] thrown) {
      return name.equals(member) ? null : super.visitMethod(access, name, type, signature, thrown);
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String type, String signature, Object value) {
      return name.equals(member) ? null : super.visitField(access, name, type, signature, value);
    }
  }

  /** Puts one text in place of another in the types of a method, or, where it has no name, of the class. */
  private static final class OtherTypes extends ClassVisitor {
    private final String method;
    private final String from;
    private final String to;

    OtherTypes(ClassVisitor next, String method, String from, String to) {
      super(ASM9, next);
      this.method = method;
      this.from = from;
      this.to = to;
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String above, String[] faces) {
      String other = method.isEmpty() ? replaced(signature) : signature;
      super.visit(version, access, name, other, above, faces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String type, String signature, String[] thrown) {
      return name.equals(method)
          ? super.visitMethod(access, name, replaced(type), replaced(signature), thrown)
          : super.visitMethod(access, name, type, signature, thrown);
    }

    private String replaced(String types) {
      return types == null ? null : types.replace(from, to);
    }
  }

  private static final class WithMethod extends ClassVisitor {
    private final int access;

    WithMethod(ClassVisitor next, int access) {
      super(ASM9, next);
      this.access = access;
    }

    @Override
    public void visitEnd() {
      super.visitMethod(access, "added", "()V", null, null).visitEnd();
      super.visitEnd();
    }
  }

  private static final class NowFinal extends ClassVisitor {
    NowFinal(ClassVisitor next) {
      super(ASM9, next);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String above, String[] faces) {
      super.visit(version, access | ACC_FINAL, name, signature, above, faces);
    }
  }
}
