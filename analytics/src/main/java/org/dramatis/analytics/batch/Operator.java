package org.dramatis.analytics.batch;

import jakarta.transaction.TransactionManager;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jberet.operations.AbstractJobOperator;
import org.jberet.repository.JdbcRepository;
import org.jberet.repository.JobRepository;
import org.jberet.spi.ArtifactFactory;
import org.jberet.spi.BatchEnvironment;
import org.jberet.spi.JobTask;
import org.jberet.spi.JobXmlResolver;
import org.jberet.tools.MetaInfBatchJobsJobXmlResolver;
import org.jberet.tx.LocalTransactionManager;

/**
 * Jakarta Batch over our database, our threads and our steps, without a container.
 *
 * <p>Several can live in one process, because nothing here is global.
 */
final class Operator extends AbstractJobOperator {

  /** What the names of the batch repository's tables begin with. */
  static final String TABLE_PREFIX = "batch_";

  private final BatchEnvironment environment;

  /**
   * An operator.
   *
   * @param dataSource where its repository is
   * @param threads what runs steps
   * @param artifacts steps by the names that the job descriptions use
   * @param lost told what the batch runtime itself failed with, as it does when it cannot write to
   *     its repository; it then never says that the job has ended
   */
  Operator(
      DataSource dataSource,
      ExecutorService threads,
      Function<String, Object> artifacts,
      Consumer<RuntimeException> lost) {
    Properties properties = new Properties();
    properties.setProperty(JdbcRepository.DB_TABLE_PREFIX_KEY, TABLE_PREFIX);
    this.environment =
        new Environment(new JdbcRepository(dataSource, properties), threads, artifacts, lost);
  }

  @Override
  public BatchEnvironment getBatchEnvironment() {
    return environment;
  }

  /** What the steps run in. */
  private record Environment(
      JobRepository repository,
      ExecutorService threads,
      Function<String, Object> artifacts,
      Consumer<RuntimeException> lost)
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
            } catch (RuntimeException e) {
              lost.accept(e);
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
