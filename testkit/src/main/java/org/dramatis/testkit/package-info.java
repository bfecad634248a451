/** Contract checkers, records of results and fixtures for plugin authors. */
@NullMarked
package org.dramatis.testkit;

import org.jspecify.annotations.NullMarked;
