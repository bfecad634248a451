/** What the pages ask of whoever can try plugins before they are used. */
@NullMarked
package org.dramatis.web.trial;

import org.jspecify.annotations.NullMarked;
