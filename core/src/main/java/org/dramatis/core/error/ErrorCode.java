package org.dramatis.core.error;

/** Stable codes of failures. A code is never renamed or given another meaning. */
public enum ErrorCode {
  /** An unknown command, option or value. */
  USAGE(ErrorOwner.USER),
  /** A setting that is unknown or has a value it cannot have. */
  SETTING_INVALID(ErrorOwner.USER),
  /** A folder, file, job, actor or other thing that is not there. */
  NOT_FOUND(ErrorOwner.USER),
  /** What is asked goes against something that was decided or is in progress. */
  CONFLICT(ErrorOwner.USER),

  /** A file whose content breaks its format. */
  DOCUMENT_BROKEN(ErrorOwner.DATA),
  /** A file that cannot be read without its password. */
  DOCUMENT_ENCRYPTED(ErrorOwner.DATA),
  /** A file without content. */
  DOCUMENT_EMPTY(ErrorOwner.DATA),
  /** A file of a format that no parser reads. */
  DOCUMENT_UNSUPPORTED(ErrorOwner.DATA),
  /** A file built to exhaust its reader: a zip bomb, an entity bomb, endless nesting. */
  DOCUMENT_HOSTILE(ErrorOwner.DATA),
  /** A file that changed while it was read. */
  DOCUMENT_CHANGED(ErrorOwner.DATA),
  /** Not a regular file: a device, a pipe, a circular link. */
  NOT_A_FILE(ErrorOwner.DATA),

  /** Parsing or annotating took longer than its limit. */
  TIMEOUT(ErrorOwner.RESOURCES),
  /** Parsing or annotating needed more memory than its limit. */
  OUT_OF_MEMORY(ErrorOwner.RESOURCES),
  /** The parser's process ended unexpectedly. */
  PARSER_CRASHED(ErrorOwner.RESOURCES),
  /** No process can be started to parse in, whatever the document: the run cannot go on. */
  PARSER_UNAVAILABLE(ErrorOwner.RESOURCES),
  /** A file or folder that may not or cannot be read or written. */
  INPUT_OUTPUT(ErrorOwner.RESOURCES),
  /** The database cannot be reached or refused the work. */
  STORE_FAILED(ErrorOwner.RESOURCES),
  /** No space is left where the database, or what is written beside it, lies. */
  DISK_FULL(ErrorOwner.RESOURCES),
  /** Another process holds what is needed: a home, a port, a job's lease. */
  IN_USE(ErrorOwner.RESOURCES),

  /** A plugin JAR that cannot be loaded. */
  PLUGIN_INVALID(ErrorOwner.PLUGIN),
  /** A plugin that threw something it should not. */
  PLUGIN_FAILED(ErrorOwner.PLUGIN),

  /** A fault of this program. */
  INTERNAL(ErrorOwner.INTERNAL);

  private final ErrorOwner owner;

  ErrorCode(ErrorOwner owner) {
    this.owner = owner;
  }

  /** Who can do something about it. */
  public ErrorOwner owner() {
    return owner;
  }
}
