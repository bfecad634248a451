package org.dramatis.analytics.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.spill.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * Joins the chains of all documents into the actors of the corpus.
 *
 * <p>Say which documents there are: what a state knows of one is {@link #keep kept}, the chains of
 * any other are {@link #add added}. In which order does not matter. Then ask once for {@link
 * #resolve}. The same chains give the same actors whatever their order and whatever was kept. It
 * holds some forty bytes a chain, in files where there is a folder for them, and an object a
 * distinct name, so that a chain can be forgotten once it was added. Not thread-safe.
 *
 * <p>The way: chains with one name and type are an entry ({@link Entry}); rules on names join
 * entries ({@link CorpusSieves}); what contradicts itself is parted ({@link Namesakes}); short
 * names are given to whom they surely stand for ({@link ShortForms}); each group gets name and id
 * ({@link ActorNaming}); decisions of users change what came of it ({@link Replay}).
 */
public final class CorpusResolution {

  private final List<Decision> decisions;
  private final DocumentTexts texts;
  private final @Nullable Scratch scratch;
  private final ResolutionState state;
  private final Corpus before;
  private final Found foundBefore;
  private final boolean[] kept;
  private final CorpusBuilder builder;
  private @Nullable Corpus corpus;
  private @Nullable Found found;
  private @Nullable FoundChanges changes;

  /** A resolution without decisions of users that knows nothing. */
  public CorpusResolution() {
    this(List.of(), DocumentTexts.NONE, null);
  }

  /**
   * A resolution that follows decisions and knows nothing.
   *
   * @see #CorpusResolution(List, DocumentTexts, Scratch, ResolutionState)
   */
  public CorpusResolution(
      List<Decision> decisions, DocumentTexts texts, @Nullable Scratch scratch) {
    this(decisions, texts, scratch, ResolutionState.none());
  }

  /**
   * A resolution that follows decisions and goes on from another one.
   *
   * @param decisions those that count, by number; see {@link
   *     org.dramatis.analytics.ledger.Ledger#active()}
   * @param texts where mentions that decisions quote are found
   * @param scratch where what is kept of chains goes, until their actors are no longer needed; null
   *     to keep it in memory
   * @param state what is known already; to be closed after this is used
   */
  public CorpusResolution(
      List<Decision> decisions,
      DocumentTexts texts,
      @Nullable Scratch scratch,
      ResolutionState state) {
    this.decisions = List.copyOf(decisions);
    this.texts = Objects.requireNonNull(texts, "texts");
    this.scratch = scratch;
    this.state = state;
    StateFile.Content content = state.content();
    this.before = content == null ? Corpus.empty() : content.corpus();
    this.foundBefore = content == null ? Found.none() : content.found();
    this.kept = new boolean[before.documents().size()];
    this.builder = new CorpusBuilder(scratch);
  }

  /**
   * Says that the corpus has a document. When this returns false its chains are to be added.
   *
   * @param id its id
   * @param version another one whenever its chains are others; 0 when that is not known, and then
   *     they are always to be added
   * @param published its day; null when undated
   * @return whether its chains are known
   */
  public boolean keep(String id, long version, @Nullable LocalDate published) {
    adding();
    int number = before.documentNumber(id);
    Corpus.Documents documents = before.documents();
    int day = published == null ? Corpus.UNDATED : (int) published.toEpochDay();
    if (number >= 0
        && version != 0
        && documents.versions()[number] == version
        && documents.days()[number] == day) {
      kept[number] = true;
      return true;
    }
    builder.document(id, version, published);
    return false;
  }

  /** Adds a chain of a document that is not kept; every chain once. */
  public void add(ChainSummary chain) {
    adding();
    builder.add(chain);
  }

  private void adding() {
    if (corpus != null) {
      throw new IllegalStateException("documents are named before they are resolved");
    }
  }

  /** The actors of all chains. Can be asked once. */
  public CorpusActors resolve() {
    return resolve(() -> {});
  }

  /**
   * The actors of all chains. Can be asked once.
   *
   * @param between is told between two parts of the work; what it throws ends it
   */
  public CorpusActors resolve(Runnable between) {
    if (corpus != null) {
      throw new IllegalStateException("resolved already");
    }
    Corpus added = builder.build();
    CorpusMerge merge = new CorpusMerge(before, kept, added, scratch);
    Corpus whole = merge.merge();
    corpus = whole;
    between.run();
    Separations separations = new Separations(whole, decisions);
    Clusters clusters = new Clusters(whole.entries(), separations::apart);
    CorpusSieves sieves = new CorpusSieves(whole, clusters);
    sieves.byName();
    between.run();
    sieves.byContext();
    between.run();
    int[] clusterOfEntry = clusters.toArray();
    Context context = new Context(whole, clusterOfEntry);
    Groups groups = new Groups(whole, clusterOfEntry);
    new Namesakes(whole, clusters, context, groups, separations).split();
    between.run();
    ShortForms shortForms = new ShortForms(whole, clusters, context, groups, separations);
    List<ShortForms.Move> moves = shortForms.attach();
    List<Clusters.Edge> doubtful = new ArrayList<>(clusters.doubtful());
    doubtful.addAll(shortForms.doubtful());
    between.run();
    List<ActorNaming.Named> named = new ActorNaming(whole, clusters, groups).name();
    Found now = Found.of(whole, named);
    found = now;
    changes = new FoundChanges(before, foundBefore, kept, whole, now, merge.sources());
    Replay replay = new Replay(whole, named, texts);
    replay.apply(decisions);
    return new CorpusActors(
        replay.actors(),
        replay.moves(),
        replay.outcomes(),
        new Suggestions(whole, context, replay, doubtful).find(),
        new Doubts(whole, replay).find(),
        new Joins(whole, replay).find(clusters.joined(), moves));
  }

  /** In what the actors found differ from those of the state; all are new if it knows nothing. */
  public FoundChanges changes() {
    return Objects.requireNonNull(changes, "resolved before");
  }

  /**
   * Keeps what was found for the next resolution.
   *
   * @return the stamp to open it by; see {@link ResolutionState#open}
   * @throws java.io.UncheckedIOException when it cannot be written
   */
  public String save() {
    return state.save(
        Objects.requireNonNull(corpus, "resolved before"),
        Objects.requireNonNull(found, "resolved before"));
  }
}
