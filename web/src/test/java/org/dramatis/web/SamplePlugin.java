package org.dramatis.web;

import org.dramatis.core.spi.AnalysisPlugin;

/** A plugin that adds nothing; tests pack it into a JAR. */
public final class SamplePlugin implements AnalysisPlugin {

  @Override
  public String name() {
    return "sample";
  }

  @Override
  public String version() {
    return "1.2";
  }

  @Override
  public String description() {
    return "Adds nothing <b>at all</b>";
  }
}
