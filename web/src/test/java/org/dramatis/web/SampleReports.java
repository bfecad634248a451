package org.dramatis.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.report.AccountRow;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorOverTime;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.CorpusSummary;
import org.dramatis.analytics.report.Correspondence;
import org.dramatis.analytics.report.Counts;
import org.dramatis.analytics.report.DayCount;
import org.dramatis.analytics.report.DocumentDetail;
import org.dramatis.analytics.report.DocumentLayer;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.Measures;
import org.dramatis.analytics.report.Message;
import org.dramatis.analytics.report.Network;
import org.dramatis.analytics.report.NetworkDays;
import org.dramatis.analytics.report.NetworkGraph;
import org.dramatis.analytics.report.NetworkPath;
import org.dramatis.analytics.report.NetworkQuery;
import org.dramatis.analytics.report.Networks;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairMeasure;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Provenance;
import org.dramatis.analytics.report.QuarantineRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.RoleEvidence;
import org.dramatis.analytics.report.Salient;
import org.dramatis.analytics.report.Sampled;
import org.dramatis.analytics.report.SampledPair;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.ScopeSummary;
import org.dramatis.analytics.report.SourceRow;
import org.dramatis.analytics.report.StatisticChart;
import org.dramatis.analytics.report.StatisticQuery;
import org.dramatis.analytics.report.StatisticRows;
import org.dramatis.analytics.report.StatisticTable;
import org.dramatis.analytics.report.StatisticTables;
import org.dramatis.analytics.report.StoryQuery;
import org.dramatis.analytics.report.StoryRow;
import org.dramatis.analytics.report.Uncertain;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Published;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.pipeline.Stage;
import org.dramatis.core.version.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Reports over documents in memory, whose mentions are found by a list of forms: it lets a page be
 * tried with any document, also ones that no annotator would make.
 */
final class SampleReports implements Reports {

  @Override
  public List<Sampled> sample(long seed, int size) {
    return List.of();
  }

  @Override
  public List<DayCount> timeline(String first, String second) {
    return timeline(first);
  }

  @Override
  public List<SampledPair> samplePairs(long seed, int size) {
    return List.of();
  }

  @Override
  public List<Uncertain> uncertain(int limit) {
    return List.of();
  }

  @Override
  public Optional<Provenance> provenance(String id) {
    return document(id)
        .map(DocumentDetail::document)
        .map(
            document ->
                new Provenance(
                    id,
                    document.location().source(),
                    document.location().path(),
                    document.mediaType(),
                    document.title(),
                    null,
                    Sha256.hex(document.text(), Sha256.LENGTH),
                    null,
                    document.pages()));
  }

  private record Form(String text, String actor, MentionKind kind) {}

  private record Person(String name, ActorType type) {}

  private static final Map<String, Person> ACTORS = new TreeMap<>();
  private static final List<Form> FORMS = new ArrayList<>();

  static {
    actor("person:kim-jong-un", "Kim Jong Un", ActorType.PERSON);
    form("person:kim-jong-un", MentionKind.NAME, "Kim Jong Un", "Kim Jong-un", "Mr Kim", "Kim");
    form("person:kim-jong-un", MentionKind.ROLE, "the North Korean leader", "Chairman Kim");
    actor("person:donald-trump", "Donald Trump", ActorType.PERSON);
    form("person:donald-trump", MentionKind.NAME, "Donald Trump", "Mr Trump", "Trump");
    form("person:donald-trump", MentionKind.PRONOUN, "he", "He");
    actor("person:moon-jae-in", "Moon Jae-in", ActorType.PERSON);
    form("person:moon-jae-in", MentionKind.NAME, "Moon Jae-in", "Mr Moon", "Moon");
    actor("country:kp", "North Korea", ActorType.COUNTRY);
    form("country:kp", MentionKind.NAME, "North Korea", "DPRK");
    form("country:kp", MentionKind.DEMONYM, "North Korean", "North Koreans");
    actor("country:kr", "South Korea", ActorType.COUNTRY);
    form("country:kr", MentionKind.NAME, "South Korea", "Seoul");
    form("country:kr", MentionKind.DEMONYM, "South Korean");
    actor("country:us", "United States", ActorType.COUNTRY);
    form("country:us", MentionKind.NAME, "United States", "Washington", "U.S.");
    form("country:us", MentionKind.DEMONYM, "American", "Americans");
    actor("organization:white-house", "White House", ActorType.ORGANIZATION);
    form("organization:white-house", MentionKind.NAME, "White House");
    actor("place:stockholm", "Stockholm", ActorType.PLACE);
    form("place:stockholm", MentionKind.NAME, "Stockholm", "Hanoi", "Singapore");
  }

  private final Map<String, DocumentDetail> documents = new LinkedHashMap<>();
  private final Map<String, List<DocumentLayer>> layers = new LinkedHashMap<>();
  private volatile @Nullable RuntimeException broken;

  /** The plain texts of a folder, and documents that are hard on a page. */
  static SampleReports of(Path folder) {
    SampleReports reports = new SampleReports();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.txt")) {
      Set<Path> sorted = new TreeSet<>();
      files.forEach(sorted::add);
      for (Path file : sorted) {
        reports.add(
            file.getFileName().toString(),
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reports;
  }

  static SampleReports empty() {
    return new SampleReports();
  }

  /** From now on every question ends in a fault. */
  void breakDown() {
    breakDown(new IllegalStateException("a secret"));
  }

  /** From now on every question ends in this fault. */
  void breakDown(RuntimeException fault) {
    broken = fault;
  }

  void add(String path, String text) {
    String title = text.lines().findFirst().orElse(path).strip();
    Matcher date = Pattern.compile("(20\\d\\d)-?(\\d\\d)-?(\\d\\d)").matcher(path);
    Published published =
        date.find()
            ? new Published(
                LocalDate.parse(date.group(1) + "-" + date.group(2) + "-" + date.group(3)),
                DateOrigin.FILE_NAME,
                0.9)
            : null;
    List<Section> sections = new ArrayList<>();
    int end = text.indexOf('\n');
    if (end > 0) {
      sections.add(new Section(SectionRole.TITLE, new Span(0, end)));
      int menu = text.indexOf("Related");
      if (menu > end) {
        sections.add(
            new Section(
                SectionRole.BOILERPLATE, new Span(menu, text.length()), OptionalInt.empty()));
      }
    }
    add(
        new Document(
            new Location("seeds", path),
            "text/plain",
            "en",
            title,
            published,
            text,
            sections,
            Map.of("publisher", List.of("Harbour Wire"))));
  }

  void add(Document document) {
    String text = document.text();
    List<Mark> marks = new ArrayList<>();
    for (Form form : FORMS) {
      Matcher matcher =
          Pattern.compile("(?<![\\w-])" + Pattern.quote(form.text()) + "(?![\\w-])").matcher(text);
      while (matcher.find()) {
        Span span = new Span(matcher.start(), matcher.end());
        boolean taken =
            marks.stream()
                .anyMatch(mark -> mark.span().contains(span) && mark.actor().equals(form.actor()));
        if (!taken) {
          marks.add(mark(document, form, span));
        }
      }
    }
    add(document, marks);
  }

  void add(Document document, DocumentLayer layer) {
    layers.put(document.location().id(), List.of(layer));
  }

  void add(Document document, List<Mark> marks) {
    List<Mark> sorted = marks.stream().sorted(Comparator.comparing(Mark::span)).toList();
    String id = document.location().id();
    documents.put(
        id, new DocumentDetail(id, document, sorted, List.of(), CountSettings.PROPER, List.of()));
  }

  static Mark mark(String actor, int start, int end) {
    return new Mark(
        new Span(start, end),
        actor,
        ACTORS.get(actor).name(),
        ACTORS.get(actor).type(),
        MentionKind.NAME,
        1,
        0.9,
        "same name",
        null,
        true);
  }

  private static Mark mark(Document document, Form form, Span span) {
    Section section = document.sectionAt(span.start());
    boolean pronoun = form.kind() == MentionKind.PRONOUN;
    return new Mark(
        span,
        form.actor(),
        ACTORS.get(form.actor()).name(),
        ACTORS.get(form.actor()).type(),
        form.kind(),
        pronoun ? 0.7 : 1,
        pronoun ? 0.74 : 0.96,
        pronoun ? "the nearest man who is the subject" : "the same name as before",
        form.text().equals("Washington") || form.text().equals("Seoul")
            ? form.actor().substring(8).toUpperCase(Locale.ROOT)
            : null,
        section == null || section.counted());
  }

  private static void actor(String id, String name, ActorType type) {
    ACTORS.put(id, new Person(name, type));
  }

  private static void form(String actor, MentionKind kind, String... texts) {
    for (String text : texts) {
      FORMS.add(new Form(text, actor, kind));
    }
  }

  @Override
  public CorpusSummary corpus() {
    RuntimeException fault = broken;
    if (fault != null) {
      throw fault;
    }
    List<LocalDate> dates =
        documents.values().stream()
            .map(SampleReports::date)
            .filter(day -> day != null)
            .sorted()
            .toList();
    return new CorpusSummary(
        documents.size(),
        documents.size(),
        documents.size() - dates.size(),
        0,
        documents.values().stream().mapToLong(detail -> detail.marks().size()).sum(),
        rows().size(),
        quarantine(0, 1).total(),
        dates.isEmpty() ? null : dates.get(0),
        dates.isEmpty() ? null : dates.get(dates.size() - 1));
  }

  @Override
  public ScopeSummary summary(Scope scope) {
    CorpusSummary all = corpus();
    return new ScopeSummary(
        all.documents(), all.stories(), all.undated(), 0, all.mentions(), all.first(), all.last());
  }

  @Override
  public List<String> sources() {
    return List.of("samples");
  }

  @Override
  public List<ActorDetail.Frequency> sourcesOf(String actor) {
    return List.of();
  }

  @Override
  public List<SourceRow> sourceRows() {
    return List.of();
  }

  @Override
  public List<DayCount> timeline(Scope scope) {
    return days(mark -> true);
  }

  @Override
  public List<DayCount> timeline(String actor) {
    return days(mark -> mark.actor().equals(actor));
  }

  private List<DayCount> days(Predicate<Mark> wanted) {
    Map<LocalDate, long[]> days = new TreeMap<>();
    for (DocumentDetail detail : documents.values()) {
      long count = detail.marks().stream().filter(wanted).count();
      LocalDate day = date(detail);
      if (day != null && count > 0) {
        long[] sums = days.computeIfAbsent(day, key -> new long[2]);
        sums[0] += count;
        sums[1]++;
      }
    }
    List<DayCount> list = new ArrayList<>();
    days.forEach((day, sums) -> list.add(new DayCount(day, sums[0], sums[1], sums[1])));
    return list;
  }

  @Override
  public Page<ActorRow> actors(ActorQuery query) {
    String text = query.text().toLowerCase(Locale.ROOT);
    return part(
        rows().stream()
            .filter(row -> query.types().isEmpty() || query.types().contains(row.type()))
            .filter(
                row ->
                    row.name().toLowerCase(Locale.ROOT).contains(text)
                        || row.aliases().stream()
                            .anyMatch(alias -> alias.toLowerCase(Locale.ROOT).contains(text)))
            .toList(),
        query.offset(),
        query.limit());
  }

  private List<ActorRow> rows() {
    List<ActorRow> rows = new ArrayList<>();
    ACTORS.keySet().forEach(id -> actor(id).ifPresent(detail -> rows.add(detail.row())));
    rows.sort(Comparator.comparing(row -> -row.counts().mentions()));
    return rows;
  }

  @Override
  public Optional<ActorDetail> actor(String id) {
    Map<String, Long> forms = new TreeMap<>();
    Map<MentionKind, Long> kinds = new EnumMap<>(MentionKind.class);
    Set<String> in = new TreeSet<>();
    List<LocalDate> dates = new ArrayList<>();
    long sure = 0;
    long possible = 0;
    for (DocumentDetail detail : documents.values()) {
      for (Mark mark : detail.marks()) {
        if (mark.actor().equals(id)) {
          forms.merge(mark.span().of(detail.document().text()), 1L, Long::sum);
          possible++;
          if (mark.share() == 1) {
            sure++;
          }
          kinds.merge(mark.kind(), 1L, Long::sum);
          in.add(detail.id());
          if (date(detail) != null) {
            dates.add(date(detail));
          }
        }
      }
    }
    if (possible == 0) {
      return Optional.empty();
    }
    dates.sort(Comparator.naturalOrder());
    List<ActorDetail.Frequency> aliases =
        forms.entrySet().stream()
            .map(entry -> new ActorDetail.Frequency(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(alias -> -alias.count()))
            .toList();
    Person person = ACTORS.get(id);
    return Optional.of(
        new ActorDetail(
            new ActorRow(
                id,
                person.name(),
                person.type(),
                id.startsWith("country:") ? id.substring(8).toUpperCase(Locale.ROOT) : null,
                new Counts(sure, possible, in.size(), in.size(), kinds),
                dates.isEmpty() ? null : dates.get(0),
                dates.isEmpty() ? null : dates.get(dates.size() - 1),
                aliases.stream()
                    .map(ActorDetail.Frequency::text)
                    .filter(alias -> !alias.equals(person.name()))
                    .toList()),
            aliases,
            id.equals("person:donald-trump")
                ? List.of(new ActorDetail.Frequency("US president", 7))
                : List.of(),
            person.type() == ActorType.PERSON ? "male" : ""));
  }

  @Override
  public Page<Evidence> sentences(String actor, EvidenceQuery query) {
    List<Evidence> found = new ArrayList<>();
    for (DocumentDetail detail : documents.values()) {
      LocalDate day = date(detail);
      if (query.document().map(id -> !id.equals(detail.id())).orElse(false)
          || query.scope().from().map(from -> day == null || day.isBefore(from)).orElse(false)
          || query.scope().to().map(to -> day == null || day.isAfter(to)).orElse(false)) {
        continue;
      }
      String text = detail.document().text();
      for (Evidence evidence : stretches(detail)) {
        boolean fits =
            evidence.marks().stream()
                .anyMatch(
                    mark ->
                        mark.actor().equals(actor)
                            && query.kind().map(kind -> kind == mark.kind()).orElse(true)
                            && query
                                .form()
                                .map(form -> form.equals(mark.span().of(text)))
                                .orElse(true));
        if (fits) {
          found.add(evidence);
        }
      }
    }
    return part(found, query.offset(), query.limit());
  }

  @Override
  public Page<Evidence> sentences(
      String first, String second, Window window, Scope scope, long offset, int limit) {
    List<Evidence> found = new ArrayList<>();
    for (DocumentDetail detail : documents.values()) {
      for (Evidence evidence : stretches(detail)) {
        if (holds(evidence.marks(), first) && holds(evidence.marks(), second)) {
          found.add(evidence);
        }
      }
    }
    return part(found, offset, limit);
  }

  private static boolean holds(List<Mark> marks, String actor) {
    return marks.stream().anyMatch(mark -> mark.actor().equals(actor));
  }

  private static List<Evidence> stretches(DocumentDetail detail) {
    String text = detail.document().text();
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    breaks.setText(text);
    List<Evidence> all = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      Span span = new Span(start, start + text.substring(start, end).stripTrailing().length());
      List<Mark> marks =
          detail.marks().stream().filter(mark -> span.contains(mark.span())).toList();
      Section section = detail.document().sectionAt(start);
      all.add(
          new Evidence(
              detail.id(),
              detail.document().location().path(),
              title(detail),
              date(detail),
              null,
              0,
              section == null ? SectionRole.BODY : section.role(),
              span,
              span.of(text),
              marks));
    }
    return all;
  }

  @Override
  public Page<PairRow> pairs(PairQuery query) {
    Map<String, PairRow> pairs = new HashMap<>();
    for (DocumentDetail detail : documents.values()) {
      for (Evidence evidence : stretches(detail)) {
        Set<String> in = new TreeSet<>();
        evidence.marks().forEach(mark -> in.add(mark.actor()));
        for (String first : in) {
          for (String second : in) {
            if (first.compareTo(second) < 0) {
              pairs.merge(
                  first + " " + second,
                  row(first, second, query.window(), 1),
                  (a, b) -> row(first, second, query.window(), a.count() + 1));
            }
          }
        }
      }
    }
    return part(
        pairs.values().stream()
            .filter(
                row ->
                    query
                        .actor()
                        .map(id -> row.first().equals(id) || row.second().equals(id))
                        .orElse(true))
            .filter(
                row ->
                    query.types().isEmpty()
                        || (query.types().contains(row.firstType())
                            && query.types().contains(row.secondType())))
            .filter(row -> row.count() >= query.minCount())
            .sorted(
                Comparator.comparing((PairRow row) -> -row.count()).thenComparing(PairRow::first))
            .toList(),
        query.offset(),
        query.limit());
  }

  private static PairRow row(String first, String second, Window window, long count) {
    return new PairRow(
        first,
        ACTORS.get(first).name(),
        ACTORS.get(first).type(),
        second,
        ACTORS.get(second).name(),
        ACTORS.get(second).type(),
        window,
        count,
        count,
        count,
        0.3,
        12.5);
  }

  @Override
  public Optional<PairRow> pair(String first, String second, Window window, Scope scope) {
    return pairs(
            new PairQuery(Optional.of(first), Set.of(), window, PairQuery.Order.COUNT, 1, 0, 1000)
                .in(scope))
        .items()
        .stream()
        .filter(row -> row.first().equals(second) || row.second().equals(second))
        .findFirst();
  }

  @Override
  public Page<DocumentRow> documents(DocumentQuery query) {
    return part(
        documents.values().stream()
            .filter(detail -> !query.undated() || date(detail) == null)
            .filter(detail -> query.actor().map(actor -> holds(detail.marks(), actor)).orElse(true))
            .filter(
                detail ->
                    title(detail)
                        .toLowerCase(Locale.ROOT)
                        .contains(query.text().toLowerCase(Locale.ROOT)))
            .map(
                detail ->
                    new DocumentRow(
                        detail.id(),
                        detail.document().location().source(),
                        detail.document().location().path(),
                        title(detail),
                        date(detail),
                        detail.document().language(),
                        detail.document().mediaType(),
                        detail.marks().size(),
                        3))
            .toList(),
        query.offset(),
        query.limit());
  }

  @Override
  public List<DocumentLayer> layers(String id) {
    return layers.getOrDefault(id, List.of());
  }

  @Override
  public Optional<DocumentDetail> document(String id) {
    DocumentDetail detail = documents.get(id);
    if (detail == null) {
      return Optional.empty();
    }
    List<ActorRow> in = rows().stream().filter(row -> holds(detail.marks(), row.id())).toList();
    return Optional.of(
        new DocumentDetail(
            id, detail.document(), detail.marks(), in, detail.counting(), List.of()));
  }

  @Override
  public List<DocumentRow> documentsAt(String path) {
    return List.of();
  }

  @Override
  public List<AccountRow> account() {
    return List.of();
  }

  @Override
  public List<Message> thread(String id) {
    return List.of();
  }

  @Override
  public Page<Correspondence> correspondence(Optional<String> actor, long offset, int limit) {
    return new Page<>(List.of(), 0, offset);
  }

  @Override
  public boolean holdsDocuments(String source, String path) {
    return true;
  }

  @Override
  public List<DocumentRow> copies(String id) {
    return List.of();
  }

  @Override
  public List<RoleEvidence> roles(String actor, int limit) {
    return actor(actor).map(ActorDetail::roles).orElse(List.of()).stream()
        .map(role -> new RoleEvidence(role.text(), role.count(), null, null, Optional.empty()))
        .toList();
  }

  @Override
  public Page<StoryRow> stories(StoryQuery query) {
    return part(
        documents.values().stream()
            .map(
                detail ->
                    new StoryRow(
                        detail.id(),
                        title(detail),
                        1,
                        detail.marks().size(),
                        date(detail),
                        date(detail),
                        List.of(detail.document().location().source())))
            .toList(),
        query.offset(),
        query.limit());
  }

  @Override
  public Network network(PairQuery query) {
    List<PairRow> edges = pairs(query).items();
    Set<String> ids = new TreeSet<>();
    edges.forEach(
        edge -> {
          ids.add(edge.first());
          ids.add(edge.second());
        });
    return new Network(
        ids.stream()
            .map(id -> actor(id).orElseThrow().row())
            .map(row -> new Network.Node(row.id(), row.name(), row.type(), row.counts().mentions()))
            .toList(),
        edges);
  }

  @Override
  public Networks networks() {
    return new Networks() {
      @Override
      public NetworkGraph graph(NetworkQuery query) {
        Network plain =
            network(
                new PairQuery(
                    query.around().stream().findFirst(),
                    query.types(),
                    query.window(),
                    query.order(),
                    query.minCount(),
                    0,
                    query.ties()));
        return new NetworkGraph(
            plain.nodes().stream()
                .map(
                    node ->
                        new NetworkGraph.Node(
                            node.id(), node.name(), node.type(), node.mentions(), 1, 1, 0, 0, 1, 0))
                .toList(),
            plain.edges(),
            List.of(new NetworkGraph.Community(0, "All", plain.nodes().size())),
            plain.edges().size());
      }

      @Override
      public NetworkDays days(NetworkQuery query) {
        return new NetworkDays(ChronoUnit.DAYS, List.of(), List.of());
      }

      @Override
      public NetworkPath path(String from, String to, NetworkQuery query) {
        return new NetworkPath(List.of());
      }
    };
  }

  @Override
  public Measures measures() {
    return new Measures() {
      @Override
      public Page<PairMeasure> moreThanExpected(
          String actor, Window window, Scope scope, long least, long offset, int limit) {
        return new Page<>(List.of(), 0, offset);
      }

      @Override
      public Optional<PairMeasure> pair(String actor, String other, Window window, Scope scope) {
        return Optional.empty();
      }

      @Override
      public List<Salient> actorsOf(String document) {
        return List.of();
      }

      @Override
      public Page<Salient> documentsAbout(String actor, Scope scope, long offset, int limit) {
        return new Page<>(List.of(), 0, offset);
      }

      @Override
      public ActorOverTime overTime(String actor, Optional<ChronoUnit> unit, Scope scope) {
        return new ActorOverTime(ChronoUnit.DAYS, List.of(), List.of(), Optional.empty());
      }
    };
  }

  @Override
  public StatisticTables statistics() {
    return new StatisticTables() {
      @Override
      public List<StatisticTable> tables() {
        return List.of();
      }

      @Override
      public StatisticTable table(String name) {
        throw new DramatisException(ErrorCode.NOT_FOUND, "No statistic " + name, "");
      }

      @Override
      public StatisticRows rows(String name, StatisticQuery query) {
        return new StatisticRows(table(name), new Page<>(List.of(), 0, 0), Map.of());
      }

      @Override
      public Optional<StatisticChart> chart(
          String name, StatisticQuery query, Optional<String> by, Optional<String> value) {
        return Optional.empty();
      }
    };
  }

  @Override
  public Page<QuarantineRow> quarantine(long offset, int limit) {
    List<QuarantineRow> rows =
        documents.isEmpty()
            ? List.of()
            : List.of(
                new QuarantineRow(
                    "seeds",
                    "reports/<b>broken</b>.pdf",
                    "",
                    Stage.PARSE,
                    ErrorCode.DOCUMENT_BROKEN,
                    "The PDF ends before its cross-reference table",
                    "Open it in a viewer and save it again",
                    Instant.parse("2019-03-01T10:15:00Z")),
                new QuarantineRow(
                    "seeds",
                    "mail.zip",
                    "inner/secret.docx",
                    Stage.PARSE,
                    ErrorCode.DOCUMENT_ENCRYPTED,
                    "The document needs a password",
                    "Save it without a password",
                    Instant.parse("2019-03-01T10:15:00Z")));
    return part(rows, offset, limit);
  }

  private static @Nullable LocalDate date(DocumentDetail detail) {
    Published published = detail.document().published();
    return published == null ? null : published.date();
  }

  private static String title(DocumentDetail detail) {
    String title = detail.document().title();
    return title == null ? detail.document().location().path() : title;
  }

  private static <T> Page<T> part(List<T> all, long offset, int limit) {
    int from = (int) Math.min(offset, all.size());
    return new Page<>(all.subList(from, Math.min(all.size(), from + limit)), all.size(), offset);
  }
}
