package org.dramatis.parsers.extract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.tika.config.ServiceLoader;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.exception.TikaConfigException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.DefaultParser;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.external.CompositeExternalParser;
import org.apache.tika.parser.ocr.TesseractOCRParser;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.parsers.settings.ParserSettings;

/**
 * Reads any file to documents.
 *
 * <p>Loads its parsers once, which takes a second; reads any number of files, one at a time. Not
 * thread-safe. It may hang or exhaust its memory: run it in a process of its own.
 */
public final class ItemReader {

  private final ParserSettings settings;
  private final Detector detector;
  private final Parser parser;
  private final Recognition recognition;

  /** A reader with these settings. */
  public ItemReader(ParserSettings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
    MimeTypes types = MimeTypes.getDefaultMimeTypes();
    this.detector = new DefaultDetector(types);
    // External programs are never run, and Tesseract only when asked for.
    List<Class<? extends Parser>> excluded =
        settings.ocr()
            ? List.of(CompositeExternalParser.class)
            : List.of(CompositeExternalParser.class, TesseractOCRParser.class);
    this.parser = new DefaultParser(types.getMediaTypeRegistry(), new ServiceLoader(), excluded);
    this.recognition = recognition(settings);
  }

  private static Recognition recognition(ParserSettings settings) {
    if (!settings.ocr()) {
      return Recognition.OFF;
    }
    try {
      TesseractOCRParser tesseract = new TesseractOCRParser();
      tesseract.initialize(Map.of());
      return tesseract.hasTesseract() ? Recognition.ON : Recognition.MISSING;
    } catch (TikaConfigException e) {
      return Recognition.MISSING;
    }
  }

  /**
   * Reads a file.
   *
   * @param size its size in bytes
   * @throws DramatisException when the file as a whole cannot be read, with the code that says why
   * @throws IOException when the file cannot be opened
   */
  public void read(Path file, long size, Location location, PartSink sink) throws IOException {
    PartReader parts =
        new PartReader(detector, parser, recognition, settings, location, size, sink);
    parts.readFile(file, new Metadata());
  }
}
