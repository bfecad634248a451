package org.dramatis.analytics.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote to whom, by the headers of messages. It is counted apart from mentions; a message that
 * stands in the corpus twice counts once.
 *
 * @param sender address of the sender, or its name where no address is given
 * @param senderName the name most used with it
 * @param senderActor id of the one actor of that name; null when there is none, or several
 * @param receiver address of the receiver, or its name
 * @param receiverName the name most used with it
 * @param receiverActor id of the one actor of that name; null when there is none, or several
 * @param messages messages from the one to the other
 * @param copies messages among them of which the receiver only got a copy (cc)
 * @param first day of the earliest dated one; null when none is dated
 * @param last day of the latest dated one
 */
public record Correspondence(
    String sender,
    String senderName,
    @Nullable String senderActor,
    String receiver,
    String receiverName,
    @Nullable String receiverActor,
    long messages,
    long copies,
    @Nullable LocalDate first,
    @Nullable LocalDate last) {}
