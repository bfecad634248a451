package org.dramatis.analytics.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param step what it is doing, such as {@code parse and annotate}
 * @param done items done in this step
 * @param total items of this step; 0 while unknown
 * @param documents documents read in this step, those in quarantine included: a mailbox is one item
 *     and many documents; 0 where a step reads none
 * @param bytesDone bytes done in this step, those of items in work included
 * @param bytesTotal bytes of this step; 0 while unknown
 * @param perSecond items a second, over the last minute of this step; documents a second where
 *     items hold several
 * @param remaining time that is left in this step; null while unknown
 * @param slowest path of the item that has been in work longest; null when none is
 * @param slowestFor how long it has been in work; null when none is
 */
public record Progress(
    String step,
    long done,
    long total,
    long documents,
    long bytesDone,
    long bytesTotal,
    double perSecond,
    @Nullable Duration remaining,
    @Nullable String slowest,
    @Nullable Duration slowestFor) {}
