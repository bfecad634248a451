package org.dramatis.core.spi;

/**
 * The version of what plugins are compiled against: the public types of {@code org.dramatis.core}
 * but for those of the pipeline, the plugin host and the wire.
 *
 * <p>A JAR may say in its manifest which one it was built for ({@link #ATTRIBUTE}). One that was
 * built for a newer or a given-up version is refused with that reason, instead of failing
 * somewhere.
 */
public final class SpiVersion {

  /** Raised with every change of the public types; a test compares them with a recorded list. */
  public static final int CURRENT = 4;

  /** The oldest version whose plugins still work. */
  public static final int OLDEST = 1;

  /** The attribute of a JAR's manifest that says what it was built for. */
  public static final String ATTRIBUTE = "Dramatis-Spi";

  private SpiVersion() {}
}
