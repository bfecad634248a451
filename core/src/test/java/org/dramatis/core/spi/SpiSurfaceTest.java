package org.dramatis.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What plugins are compiled against stands in {@code surface.txt} with its version. Whoever changes
 * it raises {@link SpiVersion#CURRENT} and writes the list anew: {@code -Drecord}, as {@code make
 * record} does.
 */
class SpiSurfaceTest {

  private static final Path RECORDED =
      Path.of("src", "test", "resources", "org", "dramatis", "core", "spi", "surface.txt");

  private static final List<String> PACKAGES =
      List.of("actor", "annotation", "document", "error", "spi", "statistic", "version");

  @Test
  void theSurfaceIsTheRecordedOneOfItsVersion() throws Exception {
    List<String> surface = surface();
    assertThat(surface).as("it looked at something").hasSizeGreaterThan(200);
    List<String> recorded = Files.exists(RECORDED) ? Files.readAllLines(RECORDED) : List.of("0");
    int version = Integer.parseInt(recorded.get(0).replaceAll("\\D", ""));
    List<String> before = recorded.subList(1, recorded.size());
    if (System.getProperty("record") != null
        && SpiVersion.CURRENT > version
        && !surface.equals(before)) {
      List<String> lines = new ArrayList<>(List.of("version " + SpiVersion.CURRENT));
      lines.addAll(surface);
      Files.write(RECORDED, lines);
      return;
    }
    assertThat(String.join("\n", surface))
        .as(
            "The types that plugins are compiled against changed: raise SpiVersion.CURRENT, say so"
                + " in CHANGELOG.md, raise SpiVersion.OLDEST if old plugins break, and run make"
                + " record")
        .isEqualTo(String.join("\n", before));
    assertThat(SpiVersion.CURRENT).as("raised without a change").isEqualTo(version);
  }

  private static List<String> surface() throws IOException, URISyntaxException {
    Path classes =
        Path.of(SpiVersion.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    TreeSet<String> lines = new TreeSet<>();
    for (String name : PACKAGES) {
      try (Stream<Path> files = Files.list(classes.resolve("org/dramatis/core/" + name))) {
        for (Path file : files.sorted().toList()) {
          String type = file.getFileName().toString();
          if (type.endsWith(".class") && !type.equals("package-info.class")) {
            add(load("org.dramatis.core." + name + "." + type.replace(".class", "")), lines);
          }
        }
      }
    }
    return List.copyOf(lines);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, SpiSurfaceTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(Class<?> type, TreeSet<String> lines) {
    if (!visible(type)) {
      return;
    }
    String name = type.getName();
    lines.add(
        name
            + ": "
            + kind(type)
            + types(" extends ", type.getGenericSuperclass())
            + types(" implements ", type.getGenericInterfaces()));
    if (type.isRecord()) {
      lines.add(
          name
              + ": components "
              + Arrays.stream(type.getRecordComponents())
                  .map(SpiSurfaceTest::component)
                  .collect(Collectors.joining(", ")));
    }
    for (Field field : type.getDeclaredFields()) {
      if (visible(field)) {
        lines.add(
            name
                + ": "
                + (field.isEnumConstant() ? "constant " : "field ")
                + field.getName()
                + " "
                + field.getGenericType().getTypeName());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (visible(constructor)) {
        lines.add(name + ": new" + signature(constructor));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (visible(method) && !method.isSynthetic()) {
        lines.add(
            name
                + ": "
                + (type.isInterface() && !method.isDefault() && !isStatic(method)
                    ? "has to implement "
                    : isStatic(method) ? "static " : "")
                + method.getName()
                + signature(method)
                + " "
                + method.getGenericReturnType().getTypeName());
      }
    }
  }

  private static boolean visible(Class<?> type) {
    Class<?> outer = type.getDeclaringClass();
    return !type.isSynthetic()
        && !type.isAnonymousClass()
        && (Modifier.isPublic(type.getModifiers()) || Modifier.isProtected(type.getModifiers()))
        && (outer == null || visible(outer));
  }

  private static <M extends Member & AnnotatedElement> boolean visible(M member) {
    return !member.isSynthetic()
        && (Modifier.isPublic(member.getModifiers())
            || Modifier.isProtected(member.getModifiers()));
  }

  private static boolean isStatic(Method method) {
    return Modifier.isStatic(method.getModifiers());
  }

  private static String kind(Class<?> type) {
    String kind =
        type.isRecord()
            ? "record"
            : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
    return (Modifier.isFinal(type.getModifiers()) ? "final " : "") + kind;
  }

  private static String types(String word, Type... types) {
    String all =
        Arrays.stream(types)
            .filter(type -> type != null && type != Object.class)
            .map(Type::getTypeName)
            .sorted()
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "" : word + all;
  }

  private static String component(RecordComponent component) {
    return component.getGenericType().getTypeName() + " " + component.getName();
  }

  private static String signature(Executable executable) {
    return "("
        + Arrays.stream(executable.getGenericParameterTypes())
            .map(Type::getTypeName)
            .collect(Collectors.joining(", "))
        + ")"
        + types(" throws ", executable.getGenericExceptionTypes());
  }
}
