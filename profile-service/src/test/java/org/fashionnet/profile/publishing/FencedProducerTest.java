package org.fashionnet.profile.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.testsupport.KafkaServer;
import org.junit.jupiter.api.Test;

class FencedProducerTest {
  private final KafkaServer kafka = KafkaServer.shared();
  private final String key = "fenced" + System.nanoTime();

  @Test
  void a_replica_that_another_has_taken_over_from_publishes_nothing_more() throws Exception {
    kafka.createTopics(Topics.ITEM_IMAGES, Topics.deadLetters(Topics.ITEM_IMAGES));
    List<String> published = new CopyOnWriteArrayList<>();
    var topic =
        new Subscription<>(
            Topics.ITEM_IMAGES,
            record -> {
              if (record.key().equals(key)) {
                published.add(new String(record.value(), UTF_8));
              }
            });
    try (var slow = new FencedProducer(kafka.clientConfig());
        var next = new FencedProducer(kafka.clientConfig());
        var reader =
            new TopicReader(
                "test-" + key, kafka.clientConfig(), List.of(topic), LoopListener.NONE)) {
      reader.start();
      slow.begin(1);
      slow.publish(records("1"));
      next.begin(2);
      next.publish(records("2"));
      // It wakes up after its lease has ended, with a state that is older than what is published.
      assertThatThrownBy(() -> slow.publish(records("1"))).isInstanceOf(RetryableException.class);
      next.publish(records("3"));
      slow.begin(3);
      slow.publish(records("4"));
      await().untilAsserted(() -> assertThat(published).containsExactly("1", "2", "3", "4"));
    }
  }

  private List<ProducerRecord<byte[], byte[]>> records(String value) {
    return List.of(Records.of(Topics.ITEM_IMAGES, key, value.getBytes(UTF_8)));
  }
}
