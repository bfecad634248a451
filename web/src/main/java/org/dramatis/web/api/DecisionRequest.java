package org.dramatis.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a decision about who is who.
 *
 * @param verb {@code merge}, {@code separate}, {@code split}, {@code assign}, {@code mark}, {@code
 *     rename}, {@code retype}, {@code hide}, {@code describe}, {@code confirm} or {@code set}
 * @param actor id of the actor; of the one that is kept for a merge; of whom a marked mention is,
 *     null when that one is new
 * @param other id of the other actor, for merge and separate; for assign, whose the mentions are,
 *     null for nobody's
 * @param name the new name for rename, the new actor's name for split and mark
 * @param type the new type for retype, the new actor's type for mark; for confirm what is right:
 *     {@code one} or {@code type}
 * @param note what a description says; null for nothing
 * @param tags words to find a described actor by; null for none
 * @param documents ids of documents whose mentions of the actor are split off or assigned, or of
 *     which a fact is set
 * @param mentions single mentions to split off or assign, or the stretch to mark, each as {@code
 *     document:start-end} in UTF-16 code units
 * @param folder folder for whose documents a fact is set, instead of {@code documents}, written as
 *     {@code source/path}
 * @param fact the fact for set: {@code date}, {@code year}, {@code language}, {@code title}, {@code
 *     source}, or {@code role} of the lines that the one of {@code mentions} touches
 * @param value its value, such as {@code 2018-05-10}, {@code en} or {@code boilerplate}; null for
 *     none
 * @param author who decides; null for the user that runs the server
 * @param reason why; null for none
 */
record DecisionRequest(
    String verb,
    @Nullable String actor,
    @Nullable String other,
    @Nullable String name,
    @Nullable String type,
    @Nullable String note,
    @Nullable List<String> tags,
    @Nullable List<String> documents,
    @Nullable List<String> mentions,
    @Nullable String folder,
    @Nullable String fact,
    @Nullable String value,
    @Nullable String author,
    @Nullable String reason) {}
