package org.dramatis.core.plugin;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * The class loader of one plugin.
 *
 * <p>Its parent is the platform's loader, so the plugin sees the JDK and its own JAR; only the
 * SPI's packages come from the host. A plugin can thus bring any version of any library along.
 */
final class PluginClassLoader extends URLClassLoader {

  private static final List<String> FROM_HOST =
      List.of("org.dramatis.core.", "org.slf4j.", "org.jspecify.");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host;

  PluginClassLoader(URL jar, ClassLoader host) {
    super("plugin", new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    for (String prefix : FROM_HOST) {
      if (name.startsWith(prefix)) {
        return host.loadClass(name);
      }
    }
    return super.loadClass(name, resolve);
  }
}
