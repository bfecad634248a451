package org.dramatis.analytics.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.jspecify.annotations.Nullable;

/** A decision as a line of JSON. What it does not know it refuses, so that nothing is lost. */
final class DecisionJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private DecisionJson() {}

  /** The line, without its end. */
  static String write(Decision decision) {
    ObjectNode line = MAPPER.createObjectNode();
    line.put("number", decision.number());
    line.put("at", decision.at().toString());
    line.put("author", decision.note().author());
    line.put("reason", decision.note().reason());
    line.put("decision", decision.action().verb());
    Action action = decision.action();
    if (action instanceof Action.Merge merge) {
      line.set("kept", actor(merge.kept()));
      line.set("merged", actor(merge.merged()));
    } else if (action instanceof Action.Split split) {
      line.set("actor", actor(split.actor()));
      part(line, split.documents(), split.mentions());
      line.put("newId", split.newId());
      line.put("newName", split.newName());
    } else if (action instanceof Action.Assign assign) {
      line.set("actor", actor(assign.actor()));
      part(line, assign.documents(), assign.mentions());
      ActorReference to = assign.to();
      line.set("to", to == null ? MAPPER.nullNode() : actor(to));
    } else if (action instanceof Action.Separate separate) {
      line.set("one", actor(separate.one()));
      line.set("other", actor(separate.other()));
    } else if (action instanceof Action.Rename rename) {
      line.set("actor", actor(rename.actor()));
      line.put("name", rename.name());
    } else if (action instanceof Action.Retype retype) {
      line.set("actor", actor(retype.actor()));
      line.put("type", retype.type().name());
    } else if (action instanceof Action.Hide hide) {
      line.set("actor", actor(hide.actor()));
    } else if (action instanceof Action.Mark mark) {
      line.set("mention", mention(mark.mention()));
      line.set("actor", actor(mark.actor()));
      line.put("fresh", mark.fresh());
    } else if (action instanceof Action.Judge judge) {
      ArrayNode judgements = line.putArray("judgements");
      for (Judgement judgement : judge.judgements()) {
        judgements
            .addObject()
            .put("actor", judgement.actor())
            .put("kind", judgement.kind().name())
            .put("right", judgement.right())
            .set("mention", mention(judgement.mention()));
      }
    } else if (action instanceof Action.Compare compare) {
      ArrayNode comparisons = line.putArray("comparisons");
      for (Comparison comparison : compare.comparisons()) {
        ObjectNode node = comparisons.addObject();
        node.put("actor", comparison.actor()).put("right", comparison.right());
        node.set("one", mention(comparison.one()));
        node.set("other", mention(comparison.other()));
      }
    } else if (action instanceof Action.Describe describe) {
      line.set("actor", actor(describe.actor()));
      line.put("note", describe.note());
      describe.tags().forEach(line.putArray("tags")::add);
    } else if (action instanceof Action.Confirm confirm) {
      line.set("actor", actor(confirm.actor()));
      line.put("what", confirm.what().name());
    } else if (action instanceof Action.SetFact set) {
      fact(line, set);
    } else if (action instanceof Action.Undo undo) {
      line.put("undone", undo.decision());
    }
    decision.note().shown().forEach(line.putArray("shown")::add);
    try {
      return MAPPER.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can be written", e);
    }
  }

  private static void part(
      ObjectNode line, List<String> documents, List<MentionReference> mentions) {
    documents.forEach(line.putArray("documents")::add);
    ArrayNode array = line.putArray("mentions");
    mentions.forEach(mention -> array.add(mention(mention)));
  }

  private static void fact(ObjectNode line, Action.SetFact set) {
    set.documents().forEach(line.putArray("documents")::add);
    FolderReference folder = set.folder();
    if (folder == null) {
      line.putNull("folder");
    } else {
      line.putObject("folder").put("source", folder.source()).put("path", folder.path());
    }
    line.put("fact", set.fact().kind().name()).put("value", set.fact().value());
    Stretch stretch = set.fact().stretch();
    if (stretch == null) {
      line.putNull("stretch");
    } else {
      line.putObject("stretch")
          .put("length", stretch.length())
          .put("begins", stretch.begins())
          .put("ends", stretch.ends());
    }
  }

  private static ObjectNode mention(MentionReference mention) {
    return MAPPER
        .createObjectNode()
        .put("document", mention.document())
        .put("quote", mention.quote())
        .put("sentence", mention.sentence())
        .put("offset", mention.offset())
        .put("repetition", mention.repetition());
  }

  private static ObjectNode actor(ActorReference actor) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("id", actor.id()).put("type", actor.type().name()).put("name", actor.name());
    ArrayNode anchors = node.putArray("anchors");
    actor
        .anchors()
        .forEach(
            anchor ->
                anchors
                    .addObject()
                    .put("document", anchor.document())
                    .put("quote", anchor.quote()));
    return node;
  }

  /**
   * The decision of a line.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  static Decision read(String line) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
    Fields fields = new Fields(tree, "the line");
    long number = fields.number("number");
    Instant at;
    try {
      at = Instant.parse(fields.text("at"));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("\"at\" is no time: " + e.getMessage(), e);
    }
    Note note = new Note(fields.text("author"), fields.text("reason"), fields.texts("shown"));
    Action action = action(fields);
    fields.end();
    return new Decision(number, at, note, action);
  }

  private static Action action(Fields fields) {
    String verb = fields.text("decision");
    switch (verb) {
      case "merge":
        return new Action.Merge(fields.actor("kept"), fields.actor("merged"));
      case "split":
        return new Action.Split(
            fields.actor("actor"),
            fields.texts("documents"),
            fields.list("mentions", DecisionJson::mention),
            fields.text("newId"),
            fields.text("newName"));
      case "assign":
        return new Action.Assign(
            fields.actor("actor"),
            fields.texts("documents"),
            fields.list("mentions", DecisionJson::mention),
            fields.actorOrNull("to"));
      case "separate":
        return new Action.Separate(fields.actor("one"), fields.actor("other"));
      case "rename":
        return new Action.Rename(fields.actor("actor"), fields.text("name"));
      case "retype":
        return new Action.Retype(fields.actor("actor"), fields.constant("type", ActorType.class));
      case "hide":
        return new Action.Hide(fields.actor("actor"));
      case "mark":
        return new Action.Mark(
            mention(fields.take("mention")), fields.actor("actor"), fields.flag("fresh"));
      case "judge":
        return new Action.Judge(fields.list("judgements", DecisionJson::judgement));
      case "compare":
        return new Action.Compare(fields.list("comparisons", DecisionJson::comparison));
      case "describe":
        return new Action.Describe(
            fields.actor("actor"), fields.text("note"), fields.texts("tags"));
      case "confirm":
        return new Action.Confirm(
            fields.actor("actor"), fields.constant("what", Action.Confirm.What.class));
      case "set":
        return new Action.SetFact(
            fields.texts("documents"),
            fields.orNull("folder", DecisionJson::folder),
            new Fact(
                fields.constant("fact", Fact.Kind.class),
                fields.textOrNull("value"),
                fields.orNull("stretch", DecisionJson::stretch)));
      case "undo":
        return new Action.Undo(fields.number("undone"));
      default:
        throw new IllegalArgumentException("no decision is called \"" + verb + "\"");
    }
  }

  private static MentionReference mention(JsonNode node) {
    Fields fields = new Fields(node, "a mention");
    MentionReference mention =
        new MentionReference(
            fields.text("document"),
            fields.text("quote"),
            fields.text("sentence"),
            Math.toIntExact(fields.number("offset")),
            Math.toIntExact(fields.number("repetition")));
    fields.end();
    return mention;
  }

  private static Judgement judgement(JsonNode node) {
    Fields fields = new Fields(node, "a judgement");
    Judgement judgement =
        new Judgement(
            fields.text("actor"),
            fields.constant("kind", MentionKind.class),
            fields.flag("right"),
            mention(fields.take("mention")));
    fields.end();
    return judgement;
  }

  private static Comparison comparison(JsonNode node) {
    Fields fields = new Fields(node, "a comparison");
    Comparison comparison =
        new Comparison(
            fields.text("actor"),
            fields.flag("right"),
            mention(fields.take("one")),
            mention(fields.take("other")));
    fields.end();
    return comparison;
  }

  private static FolderReference folder(JsonNode node) {
    Fields fields = new Fields(node, "a folder");
    FolderReference folder = new FolderReference(fields.text("source"), fields.text("path"));
    fields.end();
    return folder;
  }

  private static Stretch stretch(JsonNode node) {
    Fields fields = new Fields(node, "a stretch");
    Stretch stretch =
        new Stretch(
            Math.toIntExact(fields.number("length")), fields.text("begins"), fields.text("ends"));
    fields.end();
    return stretch;
  }

  private static Anchor anchor(JsonNode node) {
    Fields fields = new Fields(node, "an anchor");
    Anchor anchor = new Anchor(fields.text("document"), fields.text("quote"));
    fields.end();
    return anchor;
  }

  /** The fields of an object; each is taken once, and none may remain. */
  private static final class Fields {

    private final ObjectNode rest;
    private final String what;

    Fields(JsonNode node, String what) {
      if (!(node instanceof ObjectNode object)) {
        throw new IllegalArgumentException(what + " is no JSON object");
      }
      this.rest = object.deepCopy();
      this.what = what;
    }

    private JsonNode take(String name) {
      JsonNode value = rest.remove(name);
      if (value == null) {
        throw new IllegalArgumentException(what + " has no \"" + name + "\"");
      }
      return value;
    }

    String text(String name) {
      JsonNode value = take(name);
      if (!value.isTextual()) {
        throw new IllegalArgumentException("\"" + name + "\" is no text: " + value);
      }
      return value.textValue();
    }

    /** Null where it says so in words: "null". */
    @Nullable String textOrNull(String name) {
      return orNull(
          name, node -> new Fields(MAPPER.createObjectNode().set(name, node), what).text(name));
    }

    /** Null where it says so in words: "null". */
    <T> @Nullable T orNull(String name, Function<JsonNode, T> element) {
      JsonNode value = take(name);
      return value.isNull() ? null : element.apply(value);
    }

    long number(String name) {
      JsonNode value = take(name);
      if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
        throw new IllegalArgumentException("\"" + name + "\" is no whole number: " + value);
      }
      return value.longValue();
    }

    boolean flag(String name) {
      JsonNode value = take(name);
      if (!value.isBoolean()) {
        throw new IllegalArgumentException("\"" + name + "\" is neither true nor false: " + value);
      }
      return value.booleanValue();
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
      String value = text(name);
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> constant.name().equals(value))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" cannot be " + value));
    }

    List<String> texts(String name) {
      return list(
          name,
          node -> {
            if (!node.isTextual()) {
              throw new IllegalArgumentException("\"" + name + "\" holds no text: " + node);
            }
            return node.textValue();
          });
    }

    <T> List<T> list(String name, Function<JsonNode, T> element) {
      JsonNode value = take(name);
      if (!value.isArray()) {
        throw new IllegalArgumentException("\"" + name + "\" is no array: " + value);
      }
      List<T> list = new ArrayList<>();
      value.forEach(node -> list.add(element.apply(node)));
      return list;
    }

    /** Null where it says so in words: "null". */
    @Nullable ActorReference actorOrNull(String name) {
      return orNull(name, value -> actor(name, value));
    }

    ActorReference actor(String name) {
      return actor(name, take(name));
    }

    private static ActorReference actor(String name, JsonNode value) {
      Fields fields = new Fields(value, "\"" + name + "\"");
      ActorReference actor =
          new ActorReference(
              fields.text("id"),
              fields.constant("type", ActorType.class),
              fields.text("name"),
              fields.list("anchors", DecisionJson::anchor));
      fields.end();
      return actor;
    }

    void end() {
      if (!rest.isEmpty()) {
        throw new IllegalArgumentException(
            what + " has more than is known: " + rest.properties().iterator().next().getKey());
      }
    }
  }
}
