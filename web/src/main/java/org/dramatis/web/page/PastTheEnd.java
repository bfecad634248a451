package org.dramatis.web.page;

/** An address asks for a part of a list after its last one: the last one is to be shown instead. */
public final class PastTheEnd extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String location;

  PastTheEnd(PageLink last) {
    super("The list ends before");
    this.location = last.toString();
  }

  /** Address of the last part. */
  public String location() {
    return location;
  }
}
