package org.fashionnet.local.system;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.fashionnet.contracts.route.Service;

/**
 * The ports of the local system, all on the loopback interface.
 *
 * @param gateway where users and shops connect
 * @param kafka of the broker
 * @param kafkaController of the broker's controller
 * @param postgres of the database
 * @param services of each service
 */
public record PortPlan(
    int gateway, int kafka, int kafkaController, int postgres, Map<Service, Integer> services) {
  public PortPlan {
    services = new EnumMap<>(services);
    Map<Integer, String> options = new LinkedHashMap<>();
    options(gateway, kafka, kafkaController, postgres, services)
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

  /**
   * Requires that nobody listens on any of the ports.
   *
   * @param taken whether somebody listens on a port
   * @throws PortTakenException naming the first port that is taken and the option that changes it
   */
  public void requireFree(IntPredicate taken) {
    options(gateway, kafka, kafkaController, postgres, services)
        .forEach(
            (option, port) -> {
              if (taken.test(port)) {
                throw new PortTakenException(port, option);
              }
            });
  }

  private static Map<String, Integer> options(
      int gateway, int kafka, int controller, int postgres, Map<Service, Integer> services) {
    Map<String, Integer> options = new LinkedHashMap<>();
    options.put("--port", gateway);
    options.put("--kafka-port", kafka);
    options.put("--kafka-controller-port", controller);
    options.put("--postgres-port", postgres);
    services.forEach((service, port) -> options.put(option(service), port));
    return options;
  }

  private static String option(Service service) {
    return "--" + service.artifact().replace("-service", "-port");
  }
}
