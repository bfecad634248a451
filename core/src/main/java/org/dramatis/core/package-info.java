/**
 * The plugin interface, the domain values and the pipeline of one document. Depends on slf4j-api
 * and jspecify only, and stays so: plugin authors compile against it.
 */
@NullMarked
package org.dramatis.core;

import org.jspecify.annotations.NullMarked;
