package org.dramatis.analytics.batch.step;

import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import java.util.Arrays;
import java.util.Properties;

/** As many partitions as there are threads; they share the feed, so all end together. */
public final class Partitions implements PartitionMapper {

  private final ActiveRun run;

  public Partitions(ActiveRun run) {
    this.run = run;
  }

  @Override
  public PartitionPlan mapPartitions() {
    PartitionPlanImpl plan = new PartitionPlanImpl();
    plan.setPartitions(run.threads());
    plan.setThreads(run.threads());
    Properties[] properties = new Properties[run.threads()];
    Arrays.setAll(properties, i -> new Properties());
    plan.setPartitionProperties(properties);
    return plan;
  }
}
