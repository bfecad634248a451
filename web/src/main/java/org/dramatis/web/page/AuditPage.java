package org.dramatis.web.page;

import java.util.List;
import org.dramatis.web.audit.AuditEntry;

/**
 * The page of what was done.
 *
 * @param shell what surrounds it
 * @param file where it is recorded
 * @param entries a part of the entries that fit, the newest first
 * @param pager the parts
 * @param who the account that is asked for; empty for all
 * @param action the action that is asked for; empty for all
 * @param text what subjects hold; may be empty
 * @param from first day; may be empty
 * @param to last day; may be empty
 */
public record AuditPage(
    Shell shell,
    String file,
    List<AuditEntry> entries,
    Pager pager,
    String who,
    String action,
    String text,
    String from,
    String to) {}
