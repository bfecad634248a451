/**
 * Who may ask the server for what: the key of a home, roles, and who sends a request.
 *
 * <p>A route says which {@link org.dramatis.web.access.Role} it takes, where it is declared; {@link
 * org.dramatis.web.access.Access} says who asks. What other sites' pages may send is the business
 * of {@link org.dramatis.web.request.RequestGuard}.
 */
@NullMarked
package org.dramatis.web.access;

import org.jspecify.annotations.NullMarked;
