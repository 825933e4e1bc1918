package org.fashionnet.kafka.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.embedded.EmbeddedKafka;
import org.fashionnet.embedded.Ports;
import org.fashionnet.kafka.KafkaKit;
import org.fashionnet.kafka.client.TopicSetup;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.reader.TopicReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionsTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Topic<String> topic = KafkaKit.describe("guarded", 1, 1 << 20);
  private final int servicePort = Ports.free();
  @TempDir private Path directory;
  private EmbeddedKafka kafka;
  private Map<String, Object> admin;

  @BeforeEach
  void start() {
    int adminPort = Ports.free();
    int controllerPort = Ports.free();
    Map<String, Object> settings = new HashMap<>();
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("super.users", "User:admin");
    settings.put("principal.builder.class", ByListener.class.getName());
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,SERVICE://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
            .formatted(adminPort, servicePort, controllerPort));
    settings.put(
        "advertised.listeners",
        "PLAINTEXT://127.0.0.1:%d,SERVICE://127.0.0.1:%d".formatted(adminPort, servicePort));
    settings.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,SERVICE:PLAINTEXT,CONTROLLER:PLAINTEXT");
    kafka = EmbeddedKafka.start(directory, adminPort, controllerPort, settings);
    admin = Map.of("bootstrap.servers", "127.0.0.1:" + adminPort);
    TopicSetup.createMissing(admin, List.of(topic, Topics.deadLetters(topic)));
  }

  @AfterEach
  void stop() {
    kafka.close();
  }

  @Test
  void a_principal_that_lacks_a_permission_is_told_which_and_on_what_until_it_has_it()
      throws Exception {
    Map<String, Object> client = Map.of("bootstrap.servers", "127.0.0.1:" + servicePort);
    var reader =
        new TopicReader(
            "reader", client, List.of(new Subscription<>(topic, r -> {})), LoopListener.NONE);
    try (ServiceSkeleton service =
        new ServiceSkeleton(
            "service", new TopicGate(client, List.of(topic)), List.of(reader), LONG)) {
      service.start();
      awaitReason(
          service, "the service's principal lacks the permission Describe on topic guarded");

      allow(AclOperation.DESCRIBE, AclOperation.READ);
      awaitReason(
          service, "the service's principal lacks the permission DescribeConfigs on topic guarded");
      assertThat(service.answersReads()).isFalse();
      assertThat(service.alive(Instant.now(), LONG)).isTrue();

      allow(AclOperation.DESCRIBE_CONFIGS);
      await().atMost(LONG).until(service::answersReads);
    }
  }

  private static void awaitReason(ServiceSkeleton service, String reason) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(service.state())
                    .isInstanceOfSatisfying(
                        ServiceState.Waiting.class,
                        waiting -> assertThat(waiting.reason()).startsWith(reason)));
  }

  private void allow(AclOperation... operations) throws Exception {
    try (Admin client = Admin.create(admin)) {
      for (AclOperation operation : operations) {
        AclBinding binding =
            new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic.name(), PatternType.PREFIXED),
                new AccessControlEntry(
                    ByListener.SERVICE.toString(), "*", operation, AclPermissionType.ALLOW));
        client.createAcls(List.of(binding)).all().get();
      }
    }
  }
}
