package org.dramatis.analytics.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.dramatis.core.statistic.Column;
import org.jspecify.annotations.Nullable;

/**
 * Excel workbooks, written a few rows at a time. A table that has more rows than a sheet goes on on
 * the next one. Texts are texts, whatever they look like: none of them is run as a formula. A text
 * that is longer than a cell may be ends with a note that says how much is missing.
 */
public final class XlsxExporter implements WholeExporter {

  private static final int IN_MEMORY = 200;
  private static final int MOST_ROWS = SpreadsheetVersion.EXCEL2007.getMaxRows();
  private static final int LONGEST = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
  private static final int LONGEST_NAME = 24;

  /** Excel keeps fifteen digits of a number; a larger one is written as text. */
  private static final long LARGEST = 999_999_999_999_999L;

  /** Days before 1900 are none to Excel. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

  private final int mostRows;

  /** An exporter. */
  public XlsxExporter() {
    this(MOST_ROWS);
  }

  /**
   * An exporter.
   *
   * @param mostRows rows of a sheet, its heading included
   */
  XlsxExporter(int mostRows) {
    this.mostRows = mostRows;
  }

  @Override
  public String format() {
    return "xlsx";
  }

  @Override
  public String mediaType() {
    return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  }

  @Override
  public void write(Table table, Tables tables, OutputStream out) throws IOException {
    try (SXSSFWorkbook workbook = new SXSSFWorkbook(IN_MEMORY)) {
      workbook.setCompressTempFiles(true);
      Styles styles = new Styles(workbook);
      for (Table one : WholeExporter.asked(table, tables)) {
        try (Stream<List<@Nullable Object>> rows = one.rows()) {
          write(one, rows.iterator(), workbook, styles);
        }
      }
      workbook.write(
          new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
              super.out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
              flush();
            }
          });
    }
  }

  private void write(
      Table table, Iterator<List<@Nullable Object>> rows, SXSSFWorkbook workbook, Styles styles)
      throws IOException {
    int sheets = 0;
    do {
      SXSSFSheet sheet = workbook.createSheet(name(table.name(), sheets, workbook));
      sheet.createFreezePane(0, 1);
      Row head = sheet.createRow(0);
      for (int i = 0; i < table.columns().size(); i++) {
        Cell cell = head.createCell(i);
        cell.setCellValue(table.columns().get(i).name());
        cell.setCellStyle(styles.head);
        sheet.setColumnWidth(i, width(table.columns().get(i)) * 256);
      }
      for (int number = 1; number < mostRows && rows.hasNext(); number++) {
        List<@Nullable Object> values = rows.next();
        Row row = sheet.createRow(number);
        for (int i = 0; i < values.size(); i++) {
          Object value = values.get(i);
          if (value != null) {
            fill(row.createCell(i), value, styles);
          }
        }
      }
      sheet.flushRows();
      sheets++;
    } while (rows.hasNext());
  }

  private static String name(String table, int before, SXSSFWorkbook workbook) {
    String whole = WorkbookUtil.createSafeSheetName(table);
    String base = whole.substring(0, Math.min(LONGEST_NAME, whole.length()));
    String name = before == 0 ? base : base + " " + (before + 1);
    for (int more = 2; workbook.getSheet(name) != null; more++) {
      name = base + "~" + more;
    }
    return name;
  }

  private static int width(Column column) {
    switch (column.type()) {
      case TEXT:
      case ACTOR:
      case DOCUMENT:
      case JSON:
        return 28;
      case INTEGER:
      case DECIMAL:
      case DATE:
      case BOOLEAN:
        return 12;
    }
    throw new IllegalStateException(column.type().name());
  }

  private static void fill(Cell cell, Object value, Styles styles) {
    if (value instanceof Long number && Math.abs(number) <= LARGEST) {
      cell.setCellValue(number);
    } else if (value instanceof Double number && !number.isNaN() && !number.isInfinite()) {
      cell.setCellValue(number);
    } else if (value instanceof Boolean flag) {
      cell.setCellValue(flag);
    } else if (value instanceof LocalDate day && !day.isBefore(FIRST_DAY)) {
      cell.setCellValue(day);
      cell.setCellStyle(styles.day);
    } else {
      cell.setCellValue(fitting(value.toString()));
    }
  }

  private static String fitting(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    String note =
        String.format(
            Locale.ENGLISH,
            "… [%,d characters do not fit into a cell; csv and jsonl have them]",
            text.length() - LONGEST + 100);
    int end = LONGEST - 100;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + note;
  }

  private static final class Styles {

    private final CellStyle head;
    private final CellStyle day;

    private Styles(SXSSFWorkbook workbook) {
      Font bold = workbook.createFont();
      bold.setBold(true);
      head = workbook.createCellStyle();
      head.setFont(bold);
      day = workbook.createCellStyle();
      day.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
    }
  }
}
