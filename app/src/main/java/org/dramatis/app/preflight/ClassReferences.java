package org.dramatis.app.preflight;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.AnalysisPlugin;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What the classes of a plugin's JAR refer to and what of it is not there. A Java machine finds
 * that out only when the code gets there, which may be in the middle of the night.
 *
 * <p>Classes are read and not run. What the plugin's own classes lack, those in the package of its
 * entry class and below, is a fault; what libraries in its JAR name may be optional.
 */
final class ClassReferences {

  private static final int CONSTANT_CLASS = 7;
  private static final int CONSTANT_FIELD = 9;
  private static final int CONSTANT_METHOD = 10;
  private static final int CONSTANT_INTERFACE_METHOD = 11;

  /** Class files of Java 17 have the number 61. */
  private static final int FIRST_VERSION = 44;

  private static final int LONGEST_CLASS = 16 << 20;
  private static final int TOLD = 5;
  private static final String SERVICE = "META-INF/services/" + AnalysisPlugin.class.getName();

  /** What comes from the host, besides Java itself. */
  private static final List<String> HOST =
      List.of("org/dramatis/core/", "org/slf4j/", "org/jspecify/");

  /** Methods of these take whatever is given to them. */
  private static final Set<String> POLYMORPHIC =
      Set.of("java/lang/invoke/MethodHandle", "java/lang/invoke/VarHandle");

  private record Members(@Nullable String parent, List<String> interfaces, Set<String> names) {}

  private final Map<String, ClassReader> classes = new TreeMap<>();
  private final Map<String, Members> members = new TreeMap<>();
  private final Map<String, Boolean> host = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();
  private final Set<String> ownLacks = new TreeSet<>();
  private final Set<String> otherLacks = new TreeSet<>();
  private String own = "";

  private ClassReferences() {}

  /** Of no class. */
  static ClassReferences none() {
    return new ClassReferences();
  }

  /**
   * Looks through a JAR.
   *
   * @throws DramatisException INPUT_OUTPUT when it cannot be read
   */
  static ClassReferences of(Path jar) {
    ClassReferences references = new ClassReferences();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      references.readEntryClass(zip);
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (name.endsWith(".class")
            && !name.startsWith("META-INF/")
            && !name.endsWith("module-info.class")) {
          references.read(zip, entry);
        }
      }
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT, jar + " cannot be read: " + e, "Build or copy it again", e);
    }
    references.classes.keySet().forEach(references::resolve);
    return references;
  }

  /** Why it cannot work, a sentence each. */
  List<String> faults() {
    List<String> all = new ArrayList<>(faults);
    if (!ownLacks.isEmpty()) {
      all.add(
          "It lacks "
              + some(ownLacks)
              + ": put the library that has it into the JAR, or build against this version");
    }
    return all;
  }

  /** What may be wrong, a sentence each. */
  List<String> remarks() {
    return otherLacks.isEmpty()
        ? List.of()
        : List.of(
            "Libraries in the JAR name "
                + some(otherLacks)
                + ", which may be optional: code that gets there fails");
  }

  private static String some(Set<String> lacks) {
    List<String> told = lacks.stream().limit(TOLD).toList();
    return String.join(", ", told)
        + (lacks.size() > TOLD ? " and " + (lacks.size() - TOLD) + " more" : "");
  }

  private void readEntryClass(ZipFile zip) throws IOException {
    ZipEntry service = zip.getEntry(SERVICE);
    if (service == null) {
      return;
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(zip.getInputStream(service), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      String entry = line == null ? "" : line.replaceFirst("#.*", "").strip().replace('.', '/');
      own = entry.substring(0, entry.lastIndexOf('/') + 1);
    }
  }

  private void read(ZipFile zip, ZipEntry entry) throws IOException {
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readNBytes(LONGEST_CLASS);
    }
    String named = entry.getName();
    if (bytes.length < 8) {
      faults.add("The class file " + named + " is cut short: build the JAR again");
      return;
    }
    int java = ((bytes[6] & 0xff) << 8 | (bytes[7] & 0xff)) - FIRST_VERSION;
    if (java > Runtime.version().feature()) {
      faults.add(
          "The class file "
              + named
              + " needs Java "
              + java
              + ", and this is Java "
              + Runtime.version().feature()
              + ": compile it with --release "
              + Runtime.version().feature());
      return;
    }
    try {
      ClassReader reader = new ClassReader(bytes);
      classes.put(reader.getClassName(), reader);
      members.put(reader.getClassName(), membersOf(reader));
    } catch (RuntimeException e) {
      // ASM has no exception of its own for what is no class file.
      faults.add("The class file " + named + " cannot be read: build the JAR again");
    }
  }

  private static Members membersOf(ClassReader reader) {
    Set<String> names = new HashSet<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable FieldVisitor visitField(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              @Nullable Object value) {
            names.add(name + " " + descriptor);
            return null;
          }

          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            names.add(name + descriptor);
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return new Members(reader.getSuperName(), Arrays.asList(reader.getInterfaces()), names);
  }

  private void resolve(String name) {
    ClassReader reader = classes.get(name);
    Consumer<String> lacking =
        name.startsWith(own)
            ? what -> ownLacks.add(what + " (named by " + dotted(name) + ")")
            : otherLacks::add;
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      if (at == 0) {
        continue;
      }
      switch (reader.readByte(at - 1)) {
        case CONSTANT_CLASS:
          String owner = element(reader.readUTF8(at, buffer));
          if (!isThere(owner)) {
            lacking.accept("the class " + dotted(owner));
          }
          break;
        case CONSTANT_FIELD, CONSTANT_METHOD, CONSTANT_INTERFACE_METHOD:
          String of = reader.readClass(at, buffer);
          int pair = reader.getItem(reader.readUnsignedShort(at + 2));
          String member = reader.readUTF8(pair, buffer);
          String descriptor = reader.readUTF8(pair + 2, buffer);
          boolean field = reader.readByte(at - 1) == CONSTANT_FIELD;
          if (!of.startsWith("[")
              && isThere(of)
              && !POLYMORPHIC.contains(of)
              && !has(of, member + (field ? " " : "") + descriptor, new HashSet<>())) {
            lacking.accept("the " + (field ? "field " : "method ") + dotted(of) + "." + member);
          }
          break;
        default:
          break;
      }
    }
  }

  /** The class of an array's elements; empty when they are numbers. */
  private static String element(String name) {
    if (!name.startsWith("[")) {
      return name;
    }
    Type type = Type.getType(name).getElementType();
    return type.getSort() == Type.OBJECT ? type.getInternalName() : "";
  }

  private boolean isThere(String name) {
    return name.isEmpty()
        || members.containsKey(name)
        || host.computeIfAbsent(name, any -> fromHost(any) != null);
  }

  /** Whether a class has a member or inherits it; true as well when that cannot be told. */
  private boolean has(@Nullable String name, String member, Set<String> seen) {
    if (name == null || !seen.add(name)) {
      return false;
    }
    Members here = members.get(name);
    if (here != null) {
      return here.names().contains(member)
          || has(here.parent(), member, seen)
          || here.interfaces().stream().anyMatch(one -> has(one, member, seen))
          // An interface has what every object has.
          || has("java/lang/Object", member, seen);
    }
    Class<?> type = fromHost(name);
    return type == null || has(type, member);
  }

  private static boolean has(Class<?> type, String member) {
    try {
      for (Class<?> at = type; at != null; at = at.getSuperclass()) {
        if (declares(at, member)) {
          return true;
        }
        for (Class<?> inherited : at.getInterfaces()) {
          if (has(inherited, member)) {
            return true;
          }
        }
      }
      return type.isInterface() && has(Object.class, member);
    } catch (LinkageError e) {
      // Something optional of the host's own.
      return true;
    }
  }

  private static boolean declares(Class<?> type, String member) {
    for (Method method : type.getDeclaredMethods()) {
      if (member.equals(method.getName() + Type.getMethodDescriptor(method))) {
        return true;
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (member.equals("<init>" + Type.getConstructorDescriptor(constructor))) {
        return true;
      }
    }
    for (Field field : type.getDeclaredFields()) {
      if (member.equals(field.getName() + " " + Type.getDescriptor(field.getType()))) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Class<?> fromHost(String name) {
    ClassLoader loader =
        HOST.stream().anyMatch(name::startsWith)
            ? AnalysisPlugin.class.getClassLoader()
            : ClassLoader.getPlatformClassLoader();
    try {
      // Not initialised: nothing of it runs.
      return Class.forName(dotted(name), false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  private static String dotted(String name) {
    return name.replace('/', '.');
  }
}
