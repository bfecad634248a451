package org.dramatis.analytics.report;

/**
 * What became of the parts of a source or of a file that holds documents: an archive, a mailbox, a
 * table, a PDF with damaged pages.
 *
 * @param source name of the source
 * @param container path of the file; empty for the source as a whole
 * @param parts of a source the files that were found; of a file its parts that became documents or
 *     are in quarantine
 * @param read parts that gave at least one document
 * @param documents documents
 * @param empty parts that gave none, because they hold no text
 * @param locked parts that gave none, because a password locks them
 * @param damaged parts that gave none, because they are damaged, too large or too slow
 * @param unsupported parts that gave none, because nothing reads their format
 * @param other parts that gave none for another reason, such as permissions
 * @param unaccounted parts of which nothing is known; never any, unless something was lost
 */
public record AccountRow(
    String source,
    String container,
    long parts,
    long read,
    long documents,
    long empty,
    long locked,
    long damaged,
    long unsupported,
    long other,
    long unaccounted) {}
