/** Projects for new plugins: a working example of each kind, its contract test and its build. */
@NullMarked
package org.dramatis.app.template;

import org.jspecify.annotations.NullMarked;
