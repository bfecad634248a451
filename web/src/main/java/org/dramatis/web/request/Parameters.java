package org.dramatis.web.request;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/**
 * The parameters of a request, read with limits.
 *
 * <p>Every reading method throws {@link DramatisException} USAGE that names the parameter when its
 * value is not one it can have. A parameter without a value counts as absent, as an empty form
 * field sends it so. Immutable.
 */
public final class Parameters {

  /** Most characters of a value in an address. */
  public static final int MAX_LENGTH = 2_000;

  /** Most characters of a field of a form, which may hold a list of folders. */
  public static final int MAX_FIELD = 200_000;

  /** The most rows that can be passed over; paging through more is what exports are for. */
  public static final long MAX_OFFSET = 10_000_000;

  private final Map<String, List<String>> values;

  /** Parameters of an address, by name. */
  public Parameters(Map<String, List<String>> values) {
    this(values, MAX_LENGTH);
  }

  private Parameters(Map<String, List<String>> values, int longest) {
    Map<String, List<String>> kept = new TreeMap<>();
    values.forEach(
        (name, all) -> {
          List<String> filled = new ArrayList<>();
          for (String value : all) {
            if (value.length() > longest) {
              throw usage(name, "is longer than " + longest + " characters", "Shorten it");
            }
            if (!value.isBlank()) {
              filled.add(value.strip());
            }
          }
          if (!filled.isEmpty()) {
            kept.put(name, List.copyOf(filled));
          }
        });
    this.values = kept;
  }

  /** The parameters of a request's address, but for those of the part of a list. */
  public static Parameters filtersOf(Context context) {
    Map<String, List<String>> kept = new TreeMap<>(context.queryParamMap());
    kept.keySet().removeAll(Set.of("offset", "limit"));
    return new Parameters(kept);
  }

  /** The fields of the form that a request sends. */
  public static Parameters ofForm(Context context) {
    return new Parameters(context.formParamMap(), MAX_FIELD);
  }

  /** The arguments that a program gives, which may be as long as fields of a form. */
  public static Parameters ofArguments(Map<String, List<String>> values) {
    return new Parameters(values, MAX_FIELD);
  }

  /** The text; empty when absent. */
  public String text(String name) {
    return optional(name).orElse("");
  }

  /** The text when there is one. */
  public Optional<String> optional(String name) {
    return values(name).stream().findFirst();
  }

  /** The text. */
  public String required(String name) {
    return optional(name).orElseThrow(() -> usage(name, "is missing", "Fill it in"));
  }

  /** All values of a parameter that may come several times. */
  public List<String> values(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** One of an enum's constants, in lower case with hyphens; {@code otherwise} when absent. */
  public <E extends Enum<E>> E choice(String name, E otherwise) {
    return choice(name, otherwise.getDeclaringClass()).orElse(otherwise);
  }

  /** One of an enum's constants, in lower case with hyphens, when there is one. */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return optional(name).map(value -> constant(name, value, type));
  }

  /** Any of an enum's constants, in lower case with hyphens. */
  public <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
    Set<E> chosen = EnumSet.noneOf(type);
    values(name).forEach(value -> chosen.add(constant(name, value, type)));
    return chosen;
  }

  /** Whether a box is ticked: {@code true}, {@code on} or {@code 1}. */
  public boolean flag(String name) {
    String value = text(name).toLowerCase(Locale.ROOT);
    switch (value) {
      case "true", "on", "1":
        return true;
      case "", "false", "off", "0":
        return false;
      default:
        throw usage(name, "is \"" + value + "\"", "Give true or false");
    }
  }

  /** A day as {@code 2018-06-12}, when there is one. */
  public Optional<LocalDate> date(String name) {
    return optional(name)
        .map(
            value -> {
              try {
                return LocalDate.parse(value);
              } catch (DateTimeException e) {
                throw usage(name, "is no date: \"" + value + "\"", "Write it as 2018-06-12");
              }
            });
  }

  /** A whole number within bounds; {@code otherwise} when absent. */
  public long number(String name, long otherwise, long least, long most) {
    Optional<String> value = optional(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(value.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The message below says what is wanted.
    }
    throw usage(
        name, "is \"" + value.get() + "\"", "Give a whole number from " + least + " to " + most);
  }

  /** How many rows to pass over; the most there can be for a greater number. */
  public long offset() {
    String value = text("offset");
    return value.length() > 8 && value.chars().allMatch(c -> c >= '0' && c <= '9')
        ? MAX_OFFSET
        : Math.min(MAX_OFFSET, number("offset", 0, 0, Long.MAX_VALUE));
  }

  private static <E extends Enum<E>> E constant(String name, String value, Class<E> type) {
    E[] constants = type.getEnumConstants();
    // The REST interface answers with the constants' own spelling, RUN_ONCE for run-once.
    String wanted = value.toLowerCase(Locale.ROOT).replace('_', '-');
    return Arrays.stream(constants)
        .filter(constant -> word(constant).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                usage(
                    name,
                    "is \"" + value + "\"",
                    "Choose one of "
                        + Arrays.stream(constants)
                            .map(Parameters::word)
                            .collect(Collectors.joining(", "))));
  }

  /** A constant as addresses write it: lower case, with hyphens. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static DramatisException usage(String name, String what, String advice) {
    return new DramatisException(ErrorCode.USAGE, "The parameter " + name + " " + what, advice);
  }
}
