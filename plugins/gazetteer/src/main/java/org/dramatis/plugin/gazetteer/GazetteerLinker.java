package org.dramatis.plugin.gazetteer;

import java.util.Optional;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.LinkQuery;

/**
 * Links an actor to the row of the list that has its preferred name, where that row has an id and
 * no other row has the name. Thread-safe.
 */
final class GazetteerLinker implements ActorLinker {

  private final GazetteerFile file;

  GazetteerLinker(GazetteerFile file) {
    this.file = file;
  }

  @Override
  public String name() {
    return "gazetteer";
  }

  @Override
  public String version() {
    return "1-" + file.version();
  }

  @Override
  public Optional<KnowledgeLink> link(LinkQuery actor) {
    NameTable names = file.names();
    int form = names.whole(actor.name());
    if (form < 0 || names.isAmbiguous(form) || names.type(form) != actor.type()) {
      return Optional.empty();
    }
    String id = names.id(form);
    return id.isBlank()
        ? Optional.empty()
        : Optional.of(new KnowledgeLink(id, actor.name(), "", "its name stands in the list"));
  }
}
