package org.fashionnet.local.system;

import java.nio.file.Files;
import java.nio.file.Path;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.local.console.UserError;

/**
 * Where things lie.
 *
 * @param root of the repository, with the built services
 * @param data what survives: topics, database, images, index, logs
 */
public record Layout(Path root, Path data) {
  public Layout {
    root = root.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
  }

  /** The start of a built service. */
  public Path serviceJar(Service service) {
    return root.resolve(service.artifact()).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** The model bundle that the repository ships. */
  public Path shippedBundle() {
    return root.resolve("models/fashionnet");
  }

  /** The labels of the public photos that the repository ships; the photos it does not. */
  public Path datasetLabels() {
    return root.resolve("data/clothing/labels.csv");
  }

  /** The log of a component. */
  public Path log(String name) {
    return data.resolve("logs").resolve(name + ".log");
  }

  /** The process files. */
  public Path run() {
    return data.resolve("run");
  }

  /** Originals of the images. */
  public Path images() {
    return data.resolve("images");
  }

  /** Tables of an ingest service, made anew at each start; replicas count from 0. */
  Path tables(int replica) {
    return run().resolve(numbered("ingest-tables", replica));
  }

  /** The index of a recommender, which no two replicas share; replicas count from 0. */
  Path index(int replica) {
    return data.resolve(numbered("index", replica));
  }

  /** The name of a replica's process; replicas count from 0. */
  String replicaName(Service service, int replica) {
    return numbered(service.artifact(), replica);
  }

  /** The first one has the plain name, so that it stays the same when others are added. */
  private static String numbered(String name, int replica) {
    return replica == 0 ? name : name + "-" + (replica + 1);
  }

  /** Says what is missing before anything starts. */
  public void requireBuilt() {
    for (Service service : Service.values()) {
      if (!Files.exists(serviceJar(service))) {
        throw new UserError(
            "%s is not built: %s is missing; ./fashionnet builds it, or run ./mvnw package"
                .formatted(service.artifact(), serviceJar(service)));
      }
    }
  }

  /** Java's archive of the classes that a component loads. */
  public Path archive(String name) {
    return run().resolve(name + ".jsa");
  }

  /** What ends a child with the launcher. */
  public Path parentWatch() {
    return run().resolve("parent-watch.jar");
  }

  /** The directory of the database. */
  public Path postgres() {
    return data.resolve("postgres");
  }
}
