package org.dramatis.benchmarks.story;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.story.Signature;
import org.dramatis.analytics.story.Stories;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;

/**
 * Finds the stories of a corpus and prints how many pairs of copies are right, or finds those of
 * made-up signatures and prints what it takes.
 *
 * <p>Arguments: {@code copies FOLDER LINEAGE}, where line n of LINEAGE names what document n, in
 * the order of paths, goes back to; or {@code cost DOCUMENTS SCRATCH_FOLDER}.
 */
public final class StoryBenchmark {

  private static final Pattern DAY = Pattern.compile("^\\d{4}-\\d\\d-\\d\\d$", Pattern.MULTILINE);

  // As in the load corpus: one in twenty is a copy of one of the last 200.
  private static final int COPY = 20;
  private static final int RECENT = 200;
  // A copy with a sentence in fifteen replaced differs in about ten of 64 places.
  private static final int CHANGED = 10;
  // Texts of few forms have half of their wording in common, so that buckets are crowded.
  private static final int FORMS = 20;

  private StoryBenchmark() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("copies")) {
      copies(Path.of(arguments[1]), Files.readAllLines(Path.of(arguments[2])));
    } else {
      int documents = Integer.parseInt(arguments[1]);
      Path scratch = Path.of(arguments[2]);
      cost(documents, 0, scratch, "texts of their own");
      cost(documents, 0.5, scratch, "texts of " + FORMS + " forms");
    }
  }

  private static void copies(Path folder, List<String> lineage) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    if (files.size() != lineage.size()) {
      throw new IOException(files.size() + " documents, lineage of " + lineage.size());
    }
    Stories stories = new Stories();
    long signing = 0;
    Map<String, String> origin = new HashMap<>();
    for (int i = 0; i < files.size(); i++) {
      String id = String.format(Locale.ROOT, "%08d", i);
      String text = Files.readString(files.get(i));
      Matcher day = DAY.matcher(text);
      LocalDate published = day.find() ? LocalDate.parse(day.group()) : null;
      long began = processor();
      Signature signature = Signature.of(Document.ofText(new Location("corpus", id), text));
      signing += processor() - began;
      stories.add(id, published, Objects.requireNonNull(signature));
      origin.put(id, lineage.get(i));
    }
    Map<String, String> found = stories.find();
    Map<String, Integer> inStory = new HashMap<>();
    Map<String, Integer> inBoth = new HashMap<>();
    found.forEach(
        (id, story) -> {
          inStory.merge(story, 1, Integer::sum);
          inBoth.merge(story + " " + origin.get(id), 1, Integer::sum);
        });
    Map<String, Integer> inLineage = new HashMap<>();
    origin.values().forEach(first -> inLineage.merge(first, 1, Integer::sum));
    long right = pairs(inBoth);
    System.out.printf(
        Locale.ROOT,
        "%,9d documents: %,d pairs of copies, %,d found, %,d right; precision %.3f, recall %.3f;"
            + " %.0f µs to make a signature%n",
        files.size(),
        pairs(inLineage),
        pairs(inStory),
        right,
        (double) right / pairs(inStory),
        (double) right / pairs(inLineage),
        signing / 1e3 / files.size());
  }

  private static long pairs(Map<String, Integer> sizes) {
    return sizes.values().stream().mapToLong(size -> (long) size * (size - 1) / 2).sum();
  }

  private static void cost(int documents, double common, Path folder, String what) {
    Random random = new Random(1);
    int[][] forms = new int[FORMS][];
    Arrays.setAll(forms, i -> random.ints(Signature.SIZE, 0, Integer.MAX_VALUE).toArray());
    List<int[]> recent = new ArrayList<>();
    try (Scratch scratch = new Scratch(folder)) {
      Stories stories = new Stories(scratch);
      long taken = 0;
      for (int i = 0; i < documents; i++) {
        int[] least;
        if (recent.size() == RECENT && random.nextInt(COPY) == 0) {
          least = recent.get(random.nextInt(RECENT)).clone();
          for (int change = 0; change < CHANGED; change++) {
            least[random.nextInt(least.length)] = random.nextInt(Integer.MAX_VALUE);
          }
        } else {
          least = forms[random.nextInt(FORMS)].clone();
          for (int place = 0; place < least.length; place++) {
            if (random.nextDouble() >= common) {
              least[place] = random.nextInt(Integer.MAX_VALUE);
            }
          }
        }
        recent.add(least);
        if (recent.size() > RECENT) {
          recent.remove(0);
        }
        ByteBuffer bytes = ByteBuffer.allocate(Signature.SIZE * Integer.BYTES);
        bytes.asIntBuffer().put(least);
        Signature signature = Signature.of(bytes.array());
        LocalDate day = LocalDate.ofEpochDay(random.nextInt(3_650));
        String id = String.format(Locale.ROOT, "%016x", i * 0x9e3779b97f4a7c15L);
        long began = processor();
        stories.add(id, day, signature);
        taken += processor() - began;
      }
      long began = processor();
      int copied = stories.find().size();
      taken += processor() - began;
      System.gc();
      long held = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      // Named here, so that what it holds is not yet garbage.
      stories.add("last", null, Signature.of(new byte[Signature.SIZE * Integer.BYTES]));
      System.out.printf(
          Locale.ROOT,
          "%,9d documents, %s: %,d in stories; processor time %.1f µs a document;"
              + " %,d MB held of a heap of %,d MB%n",
          documents,
          what,
          copied,
          taken / 1e3 / documents,
          held >> 20,
          Runtime.getRuntime().maxMemory() >> 20);
    }
  }

  private static long processor() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
