package org.fashionnet.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.fashionnet.contracts.route.Route;
import org.fashionnet.contracts.route.Routes;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ManifestsTest {
  private static final Manifests MANIFESTS = Manifests.load();

  @Test
  void every_file_belongs_to_a_kustomization_and_none_holds_a_secret() {
    assertThat(MANIFESTS.files())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(Manifests.filesBelowBase());
    assertThat(MANIFESTS.all(Secret.class)).isEmpty();
  }

  @Test
  void kubernetes_knows_every_field() {
    for (int i = 0; i < MANIFESTS.files().size(); i++) {
      HasMetadata resource = MANIFESTS.resources().get(i);
      if (resource instanceof GenericKubernetesResource) {
        assertThat(resource.getKind()).isEqualTo("KafkaTopic");
      } else {
        assertThat(UnknownFields.of(resource)).as(MANIFESTS.files().get(i).toString()).isEmpty();
      }
    }
  }

  @Test
  void a_misspelt_field_would_be_found() {
    String misspelt =
        Manifests.read(Manifests.BASE.resolve("ingest-service/deployment.yaml"))
            .replace("periodSeconds: 10", "periodSecond: 10");
    HasMetadata resource = new KubernetesSerialization().unmarshal(misspelt);
    assertThat(UnknownFields.of(resource))
        .singleElement()
        .asString()
        .endsWith("LivenessProbe.periodSecond");
  }

  @ParameterizedTest
  @EnumSource
  void a_service_names_only_settings_that_it_has_and_sets_all_that_it_needs(Service service) {
    ServiceSettings settings = ServiceSettings.of(service);
    Set<String> named = variables(service);

    assertThat(settings.known()).as("settings of %s", service.artifact()).containsAll(named);
    assertThat(named).as("set for %s", service.artifact()).containsAll(settings.required());
  }

  @ParameterizedTest
  @EnumSource
  void ports_agree_from_the_code_to_the_route(Service service) {
    int port = service.localPort();
    assertThat(ServiceSettings.of(service).properties().getProperty("quarkus.http.port"))
        .isEqualTo("" + port);
    assertThat(container(service).getPorts())
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.getName()).isEqualTo("http");
              assertThat(open.getContainerPort()).isEqualTo(port);
            });
    var kubernetes =
        MANIFESTS.get(io.fabric8.kubernetes.api.model.Service.class, service.artifact());
    assertThat(kubernetes.getSpec().getPorts())
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.getPort()).isEqualTo(port);
              assertThat(open.getTargetPort().getStrVal()).isEqualTo("http");
            });
    assertThat(deployment(service).getSpec().getTemplate().getMetadata().getLabels().entrySet())
        .containsAll(kubernetes.getSpec().getSelector().entrySet())
        .containsAll(deployment(service).getSpec().getSelector().getMatchLabels().entrySet());
  }

  @ParameterizedTest
  @EnumSource
  void probes_ask_the_service_s_own_health(Service service) {
    Container container = container(service);
    probe(container.getStartupProbe(), "/q/health/live");
    probe(container.getLivenessProbe(), "/q/health/live");
    probe(container.getReadinessProbe(), "/q/health/ready");
    assertThat(Manifests.read(Path.of("../..", service.artifact(), "pom.xml")))
        .as("the probes come with the skeleton")
        .contains("<artifactId>service-runtime</artifactId>");
  }

  private static void probe(Probe probe, String path) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
  }

  @ParameterizedTest
  @EnumSource
  void a_service_runs_without_any_right_that_it_does_not_need(Service service) {
    PodSpec pod = pod(service);
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    var context = container(service).getSecurityContext();
    assertThat(context.getAllowPrivilegeEscalation()).isFalse();
    assertThat(context.getReadOnlyRootFilesystem()).isTrue();
    assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
  }

  @ParameterizedTest
  @EnumSource
  void a_service_says_what_it_needs_and_where_it_may_write(Service service) {
    Container container = container(service);
    for (String resource : List.of("cpu", "memory")) {
      assertThat(container.getResources().getRequests()).containsKey(resource);
      assertThat(container.getResources().getLimits()).containsKey(resource);
    }
    assertThat(container.getImage()).isEqualTo("fashionnet/" + service.artifact());
    Map<String, String> claims = new HashMap<>();
    pod(service)
        .getVolumes()
        .forEach(
            volume ->
                claims.put(
                    volume.getName(),
                    volume.getPersistentVolumeClaim() == null
                        ? ""
                        : volume.getPersistentVolumeClaim().getClaimName()));
    container.getVolumeMounts().forEach(mount -> assertThat(claims).containsKey(mount.getName()));
    assertThat(container.getVolumeMounts())
        .anySatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
    claims.values().stream()
        .filter(claim -> !claim.isEmpty())
        .forEach(claim -> MANIFESTS.get(PersistentVolumeClaim.class, claim));
  }

  @ParameterizedTest
  @EnumSource
  void heap_and_buffers_are_bounded_and_leave_room_for_the_rest_of_the_process(Service service) {
    String options = value(service, "JAVA_TOOL_OPTIONS");
    long limit = MemoryLimits.limit(container(service));
    long heap = MemoryLimits.heap(options, limit);
    long buffers = MemoryLimits.buffers(options);

    assertThat(limit - heap - buffers).isGreaterThan(160L << 20);
    assertThat(options).contains("-XX:+ExitOnOutOfMemoryError");
  }

  @ParameterizedTest
  @EnumSource
  void a_pod_has_time_for_its_delay_and_for_what_it_still_does(Service service) {
    long delay = Duration.parse("PT" + value(service, "QUARKUS_SHUTDOWN_DELAY")).toSeconds();

    assertThat(pod(service).getTerminationGracePeriodSeconds()).isGreaterThan(delay + 30);
  }

  @ParameterizedTest
  @EnumSource
  void the_allocator_keeps_no_memory_that_nothing_uses(Service service) {
    assertThat(value(service, "MALLOC_ARENA_MAX")).isEqualTo("2");
    if (service == Service.CLASSIFIER) {
      assertThat(value(service, "MALLOC_MMAP_THRESHOLD_")).isEqualTo("262144");
      assertThat(value(service, "MALLOC_TRIM_THRESHOLD_")).isEqualTo("262144");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INGEST, FASHIONNET_INGEST_IMAGE_STORE",
    "INGEST, FASHIONNET_INGEST_TABLES",
    "RECOMMENDER, FASHIONNET_RECOMMENDER_INDEX"
  })
  void what_a_service_keeps_lies_on_a_mounted_volume(Service service, String setting) {
    String directory = value(service, setting);
    assertThat(container(service).getVolumeMounts())
        .anySatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo(directory));
  }

  @Test
  void every_topic_is_declared_as_the_contracts_say_and_no_other() {
    Map<String, GenericKubernetesResource> declared =
        MANIFESTS
            .all(GenericKubernetesResource.class)
            .collect(Collectors.toMap(topic -> topic.getMetadata().getName(), topic -> topic));
    assertThat(declared.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Topics.withDeadLetters().stream().map(Topic::name).toList());
    for (Topic<?> topic : Topics.withDeadLetters()) {
      GenericKubernetesResource resource = declared.get(topic.name());
      assertThat(resource.getApiVersion()).startsWith("kafka.strimzi.io/");
      assertThat(resource.getMetadata().getLabels())
          .containsEntry("strimzi.io/cluster", "fashionnet");
      Map<String, Object> spec = resource.get("spec");
      assertThat(spec.keySet()).containsExactlyInAnyOrder("partitions", "replicas", "config");
      assertThat(spec).containsEntry("partitions", topic.partitions());
      Map<String, Object> settings = resource.get("spec", "config");
      Map<String, String> texts = new HashMap<>();
      settings.forEach((name, value) -> texts.put(name, value.toString()));
      assertThat(texts).as(topic.name()).isEqualTo(topic.configuration());
    }
  }

  @Test
  void the_route_sends_every_path_where_the_route_table_does() {
    HTTPRoute route = MANIFESTS.get(HTTPRoute.class, "fashionnet");
    Set<Route> routes = new HashSet<>();
    for (var rule : route.getSpec().getRules()) {
      var backend = rule.getBackendRefs().getFirst();
      Service service =
          Arrays.stream(Service.values())
              .filter(candidate -> candidate.artifact().equals(backend.getName()))
              .findFirst()
              .orElseThrow();
      assertThat(rule.getBackendRefs()).hasSize(1);
      assertThat(backend.getPort()).isEqualTo(service.localPort());
      for (var match : rule.getMatches()) {
        String path = match.getPath().getValue();
        assertThat(match.getPath().getType()).isEqualTo(path.equals("/") ? "Exact" : "PathPrefix");
        routes.add(new Route(path, service));
      }
    }
    // A gateway takes the longest prefix; the table's first match is the same while no prefix of it
    // contains an earlier one.
    assertThat(routes).containsExactlyInAnyOrderElementsOf(Routes.ALL);
    for (int i = 0; i < Routes.ALL.size(); i++) {
      for (Route later : Routes.ALL.subList(i + 1, Routes.ALL.size())) {
        assertThat(Routes.ALL.get(i).takes(later.prefix())).isFalse();
      }
    }
  }

  @Test
  void kubectl_builds_the_base() throws Exception {
    assumeThat(onPath("kubectl"))
        .as("kubectl is not on the PATH: the base is not built, all other checks are made")
        .isTrue();
    Path errors = Files.createTempFile("kubectl", ".err");
    Process build =
        new ProcessBuilder("kubectl", "kustomize", Manifests.BASE.toString())
            .redirectError(errors.toFile())
            .start();
    String output = new String(build.getInputStream().readAllBytes(), UTF_8);
    assertThat(build.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(build.exitValue()).as(Files.readString(errors)).isZero();
    assertThat(output.lines().filter(line -> line.startsWith("kind: ")))
        .hasSize(MANIFESTS.files().size());
    for (Service service : Service.values()) {
      assertThat(output).containsPattern("image: fashionnet/" + service.artifact() + ":[0-9.]+");
    }
  }

  private static boolean onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  private static Deployment deployment(Service service) {
    return MANIFESTS.get(Deployment.class, service.artifact());
  }

  private static PodSpec pod(Service service) {
    return deployment(service).getSpec().getTemplate().getSpec();
  }

  private static Container container(Service service) {
    List<Container> containers = pod(service).getContainers();
    assertThat(containers).hasSize(1);
    return containers.getFirst();
  }

  private static String value(Service service, String variable) {
    return MANIFESTS.get(ConfigMap.class, service.artifact()).getData().get(variable);
  }

  private static Set<String> variables(Service service) {
    Set<String> names = new TreeSet<>();
    Container container = container(service);
    container.getEnv().forEach(variable -> names.add(variable.getName()));
    container
        .getEnvFrom()
        .forEach(
            source ->
                names.addAll(
                    MANIFESTS
                        .get(ConfigMap.class, source.getConfigMapRef().getName())
                        .getData()
                        .keySet()));
    return names;
  }
}
