package org.dramatis.web;

import java.util.List;
import java.util.Optional;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.report.Reports;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.web.access.Access;
import org.dramatis.web.trial.PluginTrials;

/**
 * A server on any free port of this machine, over samples where a test brings nothing of its own.
 */
final class SampleServer {

  private SampleServer() {}

  static WebServer over(Reports reports, Jobs jobs, PluginRegistry plugins) {
    return over(reports, jobs, new SampleIdentities(), plugins);
  }

  static WebServer over(
      Reports reports, Jobs jobs, SampleIdentities identities, PluginRegistry plugins) {
    return over(reports, jobs, identities, plugins, Access.open());
  }

  static WebServer over(
      Reports reports,
      Jobs jobs,
      SampleIdentities identities,
      PluginRegistry plugins,
      Access access) {
    return over(
        reports,
        jobs,
        identities,
        plugins,
        WebAddress.local(0),
        new Protection(access, List.of(), Optional.empty()));
  }

  static WebServer over(
      Reports reports,
      Jobs jobs,
      SampleIdentities identities,
      PluginRegistry plugins,
      WebAddress address,
      Protection protection) {
    return new WebServer(
        reports,
        new SampleSearch(),
        jobs,
        identities,
        new SampleChanges(),
        new SampleChanges(),
        plugins,
        PluginTrials.NONE,
        Optional.empty(),
        address,
        protection);
  }
}
