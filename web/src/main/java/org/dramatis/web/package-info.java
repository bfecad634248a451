/** The web pages and the REST interface. */
@NullMarked
package org.dramatis.web;

import org.jspecify.annotations.NullMarked;
