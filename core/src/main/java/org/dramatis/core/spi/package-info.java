/**
 * The service provider interfaces that plugins implement; {@link
 * org.dramatis.core.spi.AnalysisPlugin} is the one entry.
 *
 * <p>To write a plugin: implement {@code AnalysisPlugin}, name the class in {@code
 * META-INF/services/org.dramatis.core.spi.AnalysisPlugin}, build a JAR and drop it into the {@code
 * parsers} folder of the installation. Only {@code org.dramatis.core}, SLF4J and JSpecify come from
 * the host; a plugin brings all else along.
 */
@NullMarked
package org.dramatis.core.spi;

import org.jspecify.annotations.NullMarked;
