package org.dramatis.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dramatis.analytics.store.sqlite.SqliteExporter;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.dramatis.core.statistic.ColumnType;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.Pseudograph;
import org.jgrapht.nio.gexf.SimpleGEXFImporter;
import org.jgrapht.nio.graphml.GraphMLImporter;
import org.jgrapht.util.SupplierUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each format is read back by a program that others use. */
class ExportFormatsTest {

  private static final String HOSTILE = "=cmd|' <&\"> \u0001 \uD83D\uDE80";
  private static final String TEXT = "Talks \uD83D\uDE80\nKim met Moon. Kim left.";

  @TempDir Path work;

  private static final Table ACTORS =
      table(
          ExportTable.ACTORS,
          List.of(
              actor("organization:a", HOSTILE, "ORGANIZATION", 4),
              actor("person:kim", "Kim", "PERSON", 7),
              actor("person:lone", "Lone", "PERSON", 1)));

  private static final Table PAIRS =
      table(
          ExportTable.COOCCURRENCES,
          List.of(
              Arrays.asList(
                  "sentence",
                  "organization:a",
                  HOSTILE,
                  "person:kim",
                  "Kim",
                  3L,
                  2L,
                  1L,
                  0.25,
                  17.5),
              Arrays.asList(
                  "document",
                  "organization:a",
                  HOSTILE,
                  "person:kim",
                  "Kim",
                  2L,
                  2L,
                  1L,
                  0.5,
                  1.0)));

  private static final Table DOCUMENTS =
      table(
          ExportTable.DOCUMENTS,
          List.of(
              Arrays.asList(
                  "a/one.txt",
                  "Talks",
                  LocalDate.of(2019, 1, 18),
                  "DATELINE",
                  0.8,
                  "en",
                  "text/plain",
                  "wire/a/one.txt",
                  "wire",
                  null,
                  TEXT,
                  "[{\"role\":\"TITLE\",\"start\":0,\"end\":7},"
                      + "{\"role\":\"BODY\",\"start\":8,\"end\":31}]",
                  "[{\"page\":1,\"start\":0}]")));

  private static final Table MENTIONS =
      table(
          ExportTable.MENTIONS,
          List.of(
              mention(8, 11, "Kim", "person:kim-jong-un"),
              mention(16, 20, "Moon", "person:moon"),
              mention(22, 25, "Kim", "person:kim-jong-un")));

  private static final Tables ALL = () -> List.of(MENTIONS, DOCUMENTS, ACTORS, PAIRS);

  private static Table table(ExportTable table, List<List<Object>> rows) {
    return Table.of(table.id(), table.description(), table.columns(), rows::stream);
  }

  private static List<Object> actor(String id, String name, String type, long mentions) {
    return Arrays.asList(
        id,
        name,
        type,
        null,
        mentions,
        mentions,
        2L,
        1L,
        mentions,
        0L,
        0L,
        0L,
        0L,
        LocalDate.of(2019, 1, 18),
        null,
        "[\"" + id + " & Co\"]",
        "[{\"entry\":\"Q42\",\"label\":\"\",\"address\":\"\",\"reason\":\"\"}]");
  }

  private static List<Object> mention(long start, long end, String text, String actor) {
    return Arrays.asList(
        "a/one.txt",
        start,
        end,
        text,
        actor,
        text,
        "PERSON",
        "NAME",
        0.9,
        "BODY",
        1.0,
        "name",
        null,
        true,
        "[]",
        1L);
  }

  private static byte[] written(Exporter exporter, Table table) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exporter.write(table, ALL, out);
    return out.toByteArray();
  }

  private static String text(Exporter exporter, Table table) throws IOException {
    return new String(written(exporter, table), StandardCharsets.UTF_8);
  }

  @Test
  void jgraphtReadsTheNetworks() throws IOException {
    for (Exporter exporter : List.of(new GraphMlExporter(), new GexfExporter())) {
      Pseudograph<String, DefaultEdge> graph =
          new Pseudograph<>(SupplierUtil.createStringSupplier(), DefaultEdge::new, false);
      Map<String, String> names = new TreeMap<>();
      List<String> values = new ArrayList<>();
      StringReader file = new StringReader(text(exporter, PAIRS));
      if (exporter instanceof GraphMlExporter) {
        GraphMLImporter<String, DefaultEdge> importer = new GraphMLImporter<>();
        importer.setVertexFactory(id -> id);
        importer.addVertexAttributeConsumer(
            (one, value) -> {
              if (one.getSecond().equals("name")) {
                names.put(one.getFirst(), value.getValue());
              }
            });
        importer.addEdgeAttributeConsumer(
            (one, value) -> values.add(one.getSecond() + "=" + value.getValue()));
        importer.importGraph(graph, file);
      } else {
        SimpleGEXFImporter<String, DefaultEdge> importer = new SimpleGEXFImporter<>();
        importer.setVertexFactory(id -> id);
        // Its schema is that of GEXF 1.2.
        importer.setSchemaValidation(false);
        importer.addVertexAttributeConsumer(
            (one, value) -> {
              if (one.getSecond().equals("label")) {
                names.put(one.getFirst(), value.getValue());
              }
            });
        importer.addEdgeAttributeConsumer(
            (one, value) -> values.add(one.getSecond() + "=" + value.getValue()));
        importer.importGraph(graph, file);
      }
      assertThat(graph.vertexSet()).containsExactlyInAnyOrder("organization:a", "person:kim");
      assertThat(graph.edgeSet()).hasSize(2);
      assertThat(names)
          .containsEntry("person:kim", "Kim")
          .containsEntry("organization:a", HOSTILE.replace('\u0001', '\ufffd'));
      assertThat(values).contains("count=3", "npmi=0.25", "window=document");
    }
    assertThatThrownBy(() -> written(new GexfExporter(), ACTORS))
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining("two actors");
  }

  @Test
  void poiReadsTheWorkbook() throws IOException {
    Table asked = Table.of(WholeExporter.ALL, "", List.of(), Stream::empty);
    try (XSSFWorkbook workbook =
        new XSSFWorkbook(new ByteArrayInputStream(written(new XlsxExporter(), asked)))) {
      assertThat(workbook.getNumberOfSheets()).isEqualTo(4);
      Sheet actors = workbook.getSheet("actors");
      assertThat(actors.getRow(0).getCell(0).getStringCellValue()).isEqualTo("actor");
      assertThat(actors.getRow(1).getCell(1).getCellType().name()).isEqualTo("STRING");
      assertThat(actors.getRow(1).getCell(1).getStringCellValue()).startsWith("=cmd|' <&\">");
      assertThat(actors.getRow(2).getCell(4).getNumericCellValue()).isEqualTo(7);
      assertThat(actors.getRow(1).getCell(13).getLocalDateTimeCellValue().toLocalDate())
          .isEqualTo(LocalDate.of(2019, 1, 18));
      assertThat(actors.getRow(1).getCell(14)).isNull();
    }
    Table longer =
        Table.of(
            "numbers",
            "",
            List.of(ListTables.column("n", ColumnType.INTEGER)),
            () -> LongStream.range(0, 25).mapToObj(List::<Object>of));
    try (XSSFWorkbook workbook =
        new XSSFWorkbook(new ByteArrayInputStream(written(new XlsxExporter(11), longer)))) {
      assertThat(workbook.getNumberOfSheets()).isEqualTo(3);
      assertThat(workbook.getSheet("numbers 3").getRow(5).getCell(0).getNumericCellValue())
          .isEqualTo(24);
    }
  }

  @Test
  void sqliteReadsTheFile() throws IOException, SQLException {
    Path file = work.resolve("all.sqlite");
    Table asked = Table.of(WholeExporter.ALL, "", List.of(), Stream::empty);
    Files.write(file, written(new SqliteExporter(), asked));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertThat(
              one(
                  statement,
                  "SELECT a.name || c.count FROM cooccurrences c JOIN actors a"
                      + " ON a.actor = c.first WHERE c.window = 'sentence'"))
          .isEqualTo(HOSTILE + 3);
      assertThat(one(statement, "SELECT text FROM documents")).isEqualTo(TEXT);
      assertThat(one(statement, "SELECT COUNT(*) FROM mentions WHERE counted = 1")).isEqualTo("3");
      assertThat(
              one(
                  statement,
                  "SELECT description FROM about_columns"
                      + " WHERE table_name = 'actors' AND column_name = 'stories'"))
          .isEqualTo("distinct stories among them");
      assertThat(one(statement, "PRAGMA integrity_check")).isEqualTo("ok");
    }
  }

  @Test
  void duckDbReadsParquet() throws IOException, SQLException {
    Table many =
        Table.of(
            "many",
            "",
            List.of(
                ListTables.column("n", ColumnType.INTEGER),
                ListTables.column("even", ColumnType.BOOLEAN),
                ListTables.column("half", ColumnType.DECIMAL),
                ListTables.column("note", ColumnType.TEXT)),
            () ->
                LongStream.range(0, 120_003)
                    .mapToObj(
                        n ->
                            Arrays.<Object>asList(
                                n, n % 2 == 0, n / 2.0, n % 3 == 0 ? null : "n" + n)));
    for (Table table : List.of(ACTORS, DOCUMENTS, MENTIONS, many)) {
      Files.write(work.resolve(table.name() + ".parquet"), written(new ParquetExporter(), table));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      String numbers = " FROM '" + work.resolve("many.parquet") + "'";
      assertThat(one(statement, "SELECT COUNT(*)" + numbers)).isEqualTo("120003");
      assertThat(one(statement, "SELECT SUM(n)" + numbers)).isEqualTo("7200300003");
      assertThat(one(statement, "SELECT COUNT(*)" + numbers + " WHERE even")).isEqualTo("60002");
      assertThat(one(statement, "SELECT MAX(half)" + numbers)).isEqualTo("60001.0");
      assertThat(one(statement, "SELECT COUNT(note)" + numbers)).isEqualTo("80002");
      assertThat(one(statement, "SELECT note" + numbers + " WHERE n = 120002"))
          .isEqualTo("n120002");
      String actors = " FROM '" + work.resolve("actors.parquet") + "'";
      assertThat(one(statement, "SELECT name" + actors + " WHERE mentions = 4")).isEqualTo(HOSTILE);
      assertThat(one(statement, "SELECT typeof(first)" + actors)).isEqualTo("DATE");
      assertThat(one(statement, "SELECT MIN(first)" + actors)).isEqualTo("2019-01-18");
      assertThat(one(statement, "SELECT COUNT(last)" + actors)).isEqualTo("0");
      assertThat(one(statement, "SELECT text FROM '" + work.resolve("documents.parquet") + "'"))
          .isEqualTo(TEXT);
    }
  }

  private static String one(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  @Test
  void aCsvReaderReadsWhatNeo4jImports() throws IOException {
    Map<String, List<Map<String, String>>> files = new HashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(written(new Neo4jExporter(), PAIRS)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        InputStream part = new ByteArrayInputStream(zip.readAllBytes());
        try (MappingIterator<Map<String, String>> rows =
            new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(part)) {
          files.put(entry.getName(), rows.readAll());
        }
      }
    }
    assertThat(files.get("actors.csv"))
        .hasSize(2)
        .element(1)
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("actor:ID", "person:kim")
                    .containsEntry("mentions:long", "7")
                    .containsEntry(":LABEL", "Actor;Person"));
    assertThat(files.get("ties.csv"))
        .hasSize(2)
        .first()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry(":START_ID", "organization:a")
                    .containsEntry(":END_ID", "person:kim")
                    .containsEntry("count:long", "3"));
  }

  @Test
  void jacksonReadsAnnotationsAndEntities() throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode page = json.readTree(written(new WebAnnotationExporter(), MENTIONS));
    assertThat(page.get("@context").asText()).isEqualTo("http://www.w3.org/ns/anno.jsonld");
    assertThat(page.get("items")).hasSize(3);
    for (JsonNode item : page.get("items")) {
      JsonNode position = item.at("/target/selector/0");
      // By code points, as the model says.
      int start = TEXT.offsetByCodePoints(0, position.get("start").asInt());
      int end = TEXT.offsetByCodePoints(0, position.get("end").asInt());
      assertThat(TEXT.substring(start, end))
          .isEqualTo(item.at("/target/selector/1/exact").asText());
      assertThat(item.at("/target/source").asText()).isEqualTo("urn:dramatis:document:a/one.txt");
    }
    assertThat(page.at("/items/0/body/0/source").asText())
        .isEqualTo("urn:dramatis:actor:person:kim-jong-un");

    List<JsonNode> entities = new ArrayList<>();
    for (Table table : ALL.all()) {
      for (String line : text(new FollowTheMoneyExporter(), table).lines().toList()) {
        entities.add(json.readTree(line));
      }
    }
    assertThat(entities).hasSize(9);
    assertThat(entities)
        .allSatisfy(
            entity -> {
              assertThat(entity.get("id").asText())
                  .matches("[0-9a-zA-Z]([0-9a-zA-Z.\\-]*[0-9a-zA-Z])?");
              entity
                  .get("properties")
                  .forEach(values -> assertThat(values.isArray() && !values.isEmpty()).isTrue());
            });
    assertThat(entities)
        .filteredOn(entity -> entity.get("schema").asText().equals("UnknownLink"))
        .allSatisfy(
            link ->
                assertThat(entities)
                    .extracting(entity -> entity.get("id").asText())
                    .contains(
                        link.at("/properties/subject/0").asText(),
                        link.at("/properties/object/0").asText()));
  }

  @Test
  void conllHasEveryWordAndEveryMention() throws IOException {
    String file = text(new ConllExporter(), MENTIONS);
    StringBuilder words = new StringBuilder();
    int open = 0;
    int begun = 0;
    for (String line : file.lines().filter(one -> !one.startsWith("#")).toList()) {
      if (line.isEmpty()) {
        assertThat(open).isZero();
        continue;
      }
      String[] columns = line.split("\t");
      assertThat(columns).hasSize(10);
      words.append(columns[1]);
      for (char c : columns[9].toCharArray()) {
        open += c == '(' ? 1 : c == ')' ? -1 : 0;
        begun += c == '(' ? 1 : 0;
      }
    }
    assertThat(words).hasToString(TEXT.replaceAll("\\s", ""));
    assertThat(begun).isEqualTo(3);
    assertThat(file).contains("\tEntity=(person:kim_jong_un-person-name)");
    assertThat(file.lines().filter(line -> line.startsWith("# sent_id"))).hasSize(3);
  }
}
