package org.fashionnet.local.system;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.local.console.UserError;

/**
 * The ports of the local system, all on the loopback interface.
 *
 * @param gateway where users and shops connect
 * @param kafka of the broker
 * @param kafkaController of the broker's controller
 * @param postgres of the database
 * @param services of each service's first replica
 * @param replicas of each service; each replica listens ten ports above the one before it
 */
public record PortPlan(
    int gateway,
    int kafka,
    int kafkaController,
    int postgres,
    Map<Service, Integer> services,
    int replicas) {
  private static final int BETWEEN_REPLICAS = 10;
  private static final int MOST_REPLICAS = 5;

  public PortPlan {
    services = Collections.unmodifiableMap(new EnumMap<>(services));
    if (replicas < 1 || replicas > MOST_REPLICAS) {
      throw new IllegalArgumentException(
          "--replicas %d must be from 1 to %d".formatted(replicas, MOST_REPLICAS));
    }
    Map<Integer, String> options = new LinkedHashMap<>();
    options(gateway, kafka, kafkaController, postgres, services, replicas)
        .forEach(
            (option, port) -> {
              if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException(
                    "%s %d must be from 1 to 65535".formatted(option, port));
              }
              String other = options.putIfAbsent(port, option);
              if (other != null) {
                throw new IllegalArgumentException(
                    "%s and %s are both %d: give one of them another port"
                        .formatted(other, option, port));
              }
            });
  }

  /** Each service's own port of the contracts. */
  public static Map<Service, Integer> standardServices() {
    Map<Service, Integer> ports = new EnumMap<>(Service.class);
    Arrays.stream(Service.values()).forEach(service -> ports.put(service, service.localPort()));
    return ports;
  }

  /** The port of a replica, which counts from 0. */
  public int port(Service service, int replica) {
    Integer first = services.get(service);
    if (first == null) {
      throw new IllegalStateException("no port for " + service.artifact());
    }
    return first + BETWEEN_REPLICAS * replica;
  }

  /** The ports of all replicas of each service. */
  Map<Service, List<Integer>> ofReplicas() {
    Map<Service, List<Integer>> ports = new EnumMap<>(Service.class);
    services.forEach((service, first) -> ports.put(service, ofReplicas(first, replicas)));
    return ports;
  }

  private static List<Integer> ofReplicas(int first, int replicas) {
    return IntStream.range(0, replicas).mapToObj(i -> first + BETWEEN_REPLICAS * i).toList();
  }

  /**
   * Requires that nobody listens on any of the ports.
   *
   * @param taken whether somebody listens on a port
   * @throws UserError naming the first port that is taken and the option that changes it
   */
  public void requireFree(IntPredicate taken) {
    options(gateway, kafka, kafkaController, postgres, services, replicas)
        .forEach(
            (option, port) -> {
              if (taken.test(port)) {
                throw new UserError(
                    "Port %d is taken by another program: end that program, or choose another port with %s."
                        .formatted(port, option));
              }
            });
  }

  private static Map<String, Integer> options(
      int gateway,
      int kafka,
      int controller,
      int postgres,
      Map<Service, Integer> services,
      int replicas) {
    Map<String, Integer> options = new LinkedHashMap<>();
    options.put("--port", gateway);
    options.put("--kafka-port", kafka);
    options.put("--kafka-controller-port", controller);
    options.put("--postgres-port", postgres);
    services.forEach(
        (service, first) -> {
          List<Integer> ports = ofReplicas(first, replicas);
          for (int i = 0; i < ports.size(); i++) {
            String which = i == 0 ? "" : " (replica %d)".formatted(i + 1);
            options.put(option(service) + which, ports.get(i));
          }
        });
    return options;
  }

  private static String option(Service service) {
    return "--" + service.artifact().replace("-service", "-port");
  }
}
