package org.dramatis.analytics.batch;

import jakarta.batch.runtime.BatchStatus;
import jakarta.transaction.TransactionManager;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.dramatis.analytics.job.JobName;
import org.jberet.operations.AbstractJobOperator;
import org.jberet.repository.InMemoryRepository;
import org.jberet.repository.JobRepository;
import org.jberet.runtime.runner.JobExecutionRunner;
import org.jberet.spi.ArtifactFactory;
import org.jberet.spi.BatchEnvironment;
import org.jberet.spi.JobTask;
import org.jberet.spi.JobXmlResolver;
import org.jberet.tools.MetaInfBatchJobsJobXmlResolver;
import org.jberet.tx.LocalTransactionManager;

/**
 * Jakarta Batch for one run, over our threads and our steps, without a container.
 *
 * <p>Its repository is in memory and goes with it: how far a run is that has to be taken up is in
 * the tables of runs and of work. Several can live in one process, because nothing here is global.
 */
final class Operator extends AbstractJobOperator {

  private final BatchEnvironment environment;
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * An operator.
   *
   * @param threads what runs steps
   * @param artifacts steps by the names that the job descriptions use
   */
  Operator(Executor threads, Function<String, Object> artifacts) {
    this.environment = new Environment(InMemoryRepository.create(), threads, artifacts, ended);
  }

  /** Starts the job's steps, one after the other; once only. */
  Execution start(JobName job) {
    return new Execution(start(job.id(), new Properties()));
  }

  /** The job in work. */
  final class Execution {

    private final long id;

    private Execution(long id) {
      this.id = id;
    }

    /** Waits for the end of all steps; whether it came. */
    boolean await(long millis) throws InterruptedException {
      return ended.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Where it stands. */
    BatchStatus status() {
      return getJobExecution(id).getBatchStatus();
    }
  }

  @Override
  public BatchEnvironment getBatchEnvironment() {
    return environment;
  }

  /** What the steps run in. */
  private record Environment(
      JobRepository repository,
      Executor threads,
      Function<String, Object> artifacts,
      CountDownLatch ended)
      implements BatchEnvironment {

    @Override
    public ClassLoader getClassLoader() {
      return Operator.class.getClassLoader();
    }

    @Override
    public ArtifactFactory getArtifactFactory() {
      return new Artifacts(artifacts);
    }

    @Override
    public void submitTask(JobTask task) {
      threads.execute(
          () -> {
            try {
              task.run();
            } finally {
              if (task instanceof JobExecutionRunner) {
                ended.countDown();
              }
            }
          });
    }

    @Override
    public TransactionManager getTransactionManager() {
      // Writers commit for themselves: the batch runtime has no transaction of its own to manage.
      return LocalTransactionManager.getInstance();
    }

    @Override
    public JobRepository getJobRepository() {
      return repository;
    }

    @Override
    public JobXmlResolver getJobXmlResolver() {
      return new MetaInfBatchJobsJobXmlResolver();
    }

    @Override
    public Properties getBatchConfigurationProperties() {
      return new Properties();
    }

    @Override
    public String getApplicationName() {
      return "dramatis";
    }
  }

  /** Steps by the names that the job descriptions use. */
  private record Artifacts(Function<String, Object> artifacts) implements ArtifactFactory {

    @Override
    public Object create(String ref, Class<?> type, ClassLoader loader) {
      return artifacts.apply(ref);
    }

    @Override
    public void destroy(Object instance) {
      // Steps hold nothing open.
    }

    @Override
    public Class<?> getArtifactClass(String ref, ClassLoader loader) {
      return artifacts.apply(ref).getClass();
    }
  }
}
