package org.dramatis.core.plugin;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dramatis.core.spi.PluginSetting;
import org.dramatis.core.wire.DocumentWire;

/**
 * What a plugin depends on besides its JAR: known before it is asked for anything that may fail for
 * a wrong setting or file.
 *
 * @param settings the settings it declares
 * @param files the files it reads
 */
record Declared(List<PluginSetting> settings, List<Path> files) {

  static final Declared NOTHING = new Declared(List.of(), List.of());

  void write(DataOutputStream out) throws IOException {
    PluginWire.writeList(
        out,
        settings,
        (to, setting) -> {
          DocumentWire.writeText(to, setting.name());
          to.writeByte(setting.type().ordinal());
          DocumentWire.writeText(to, setting.defaultValue());
          DocumentWire.writeText(to, setting.description());
        });
    PluginWire.writeTexts(out, files.stream().map(Path::toString).toList());
  }

  static Declared read(DataInputStream in) throws IOException {
    return new Declared(
        PluginWire.readList(
            in,
            from ->
                new PluginSetting(
                    DocumentWire.readText(from),
                    PluginSetting.Type.values()[from.readByte()],
                    DocumentWire.readText(from),
                    DocumentWire.readText(from))),
        PluginWire.readTexts(in).stream().map(Path::of).toList());
  }
}
