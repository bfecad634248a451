/**
 * Answers for agents, over the Model Context Protocol: a few tools that only read, each answer with
 * the places that it rests on. The same tools are served by the web server and on the standard
 * input and output of {@code dramatis mcp}.
 */
@NullMarked
package org.dramatis.web.mcp;

import org.jspecify.annotations.NullMarked;
