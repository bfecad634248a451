package org.dramatis.parsers.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.PDF;
import org.apache.tika.metadata.PagedText;

/** Finds the pages of a PDF that are damaged, which its reader passes over without a word. */
final class DamagedPages {

  private DamagedPages() {}

  /**
   * The numbers of the pages without text whose content is missing or cannot be unpacked, from 1; a
   * page that is announced but not there stands for all that should follow it.
   *
   * @param metadata what was said of the PDF when it was read
   */
  static List<Integer> of(Path pdf, Metadata metadata) throws IOException {
    String[] letters = metadata.getValues(PDF.CHARACTERS_PER_PAGE);
    List<Integer> damaged = new ArrayList<>();
    if (List.of(letters).contains("0")) {
      try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
        for (int i = 0; i < letters.length; i++) {
          if (letters[i].equals("0") && isDamaged(document, i)) {
            damaged.add(i + 1);
          }
        }
      }
    }
    Integer announced = metadata.getInt(PagedText.N_PAGES);
    if (announced != null && announced > letters.length) {
      damaged.add(letters.length + 1);
    }
    return damaged;
  }

  private static boolean isDamaged(PDDocument document, int page) {
    COSDictionary dictionary = document.getPage(page).getCOSObject();
    if (!dictionary.containsKey(COSName.CONTENTS)) {
      return false;
    }
    COSBase content = dictionary.getDictionaryObject(COSName.CONTENTS);
    if (content instanceof COSArray pieces) {
      for (int i = 0; i < pieces.size(); i++) {
        if (isDamaged(pieces.getObject(i))) {
          return true;
        }
      }
      return false;
    }
    return isDamaged(content);
  }

  private static boolean isDamaged(COSBase content) {
    if (!(content instanceof COSStream stream)) {
      return true;
    }
    COSBase filters = stream.getFilters();
    boolean deflated = COSName.FLATE_DECODE.equals(filters);
    // PDFBox hands over what comes before the damage, as if that were all.
    try (InputStream in =
        deflated
            ? new InflaterInputStream(stream.createRawInputStream())
            : stream.createInputStream()) {
      in.transferTo(OutputStream.nullOutputStream());
      return false;
    } catch (IOException broken) {
      return true;
    }
  }
}
