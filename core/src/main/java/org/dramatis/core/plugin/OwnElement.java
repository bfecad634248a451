package org.dramatis.core.plugin;

import java.util.Arrays;

/**
 * An element of a layer whose type only a plugin knows, as the plugin's process wrote it. Nobody
 * but a process of that plugin reads it.
 */
record OwnElement(byte[] bytes) {

  @Override
  public boolean equals(Object other) {
    return other instanceof OwnElement same && Arrays.equals(bytes, same.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
