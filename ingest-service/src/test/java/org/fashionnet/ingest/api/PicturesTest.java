package org.fashionnet.ingest.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.ingest.Photos;
import org.fashionnet.ingest.TestWeb;
import org.fashionnet.ingest.classifier.ClassifierStub;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pictures by address, through a real broker and a real web server. */
@QuarkusTest
@WithTestResource(
    value = KafkaResource.class,
    initArgs = @ResourceArg(name = "own", value = "true"))
@WithTestResource(ClassifierStub.class)
class PicturesTest extends IngestScenario {
  private final TestWeb web = new TestWeb();

  @AfterEach
  void closeWeb() {
    web.close();
  }

  @Test
  void a_picture_is_fetched_by_its_address_and_classified_once() {
    web.redirect("/old", "/new").file("/new", Photos.jpeg(3));
    Api.createFrom(withUrl("fetched", web.url("/old"))).statusCode(202);
    CatalogueItem item = awaitImage("fetched");
    Api.image(String.valueOf(item.imageId()), null).statusCode(200).contentType("image/jpeg");
    assertThat(topics.of("item-images", "fetched")).hasSize(1);
    assertThat(item.images().pictures().getFirst().checkedAt()).isNotNull();
  }

  @Test
  void a_host_that_is_away_is_waited_for_and_the_price_changes_meanwhile() {
    AtomicInteger tries = new AtomicInteger();
    web.on(
        "/late",
        exchange -> {
          boolean away = tries.incrementAndGet() < 4;
          TestWeb.send(exchange, away ? 503 : 200, away ? new byte[0] : Photos.jpeg(4));
        });
    Api.create("late", "50", Photos.jpeg(5)).statusCode(202);
    lastItem("late", 1);
    Api.changeTo("late", withUrl("late", web.url("/late")).replace("\"price\": 5", "\"price\": 40"))
        .statusCode(202);
    CatalogueItem item = lastItem("late", 2);
    assertThat(item.price()).isEqualByComparingTo("40");
    String before = item.imageId();
    assertThat(before).as("the old picture stays").isNotNull();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(last("late").imageId()).isNotEqualTo(before));
    assertThat(tries).hasValue(4);
  }

  @Test
  void a_picture_that_will_not_come_is_told_with_the_words_of_the_host() {
    web.file("/text", "no image at all".getBytes(UTF_8));
    Api.createFrom(withUrl("gone-1", web.url("/missing"))).statusCode(202);
    Api.createFrom(withUrl("gone-2", web.url("/text"))).statusCode(202);
    awaitProblem("gone-1", "answers with status 404");
    awaitProblem("gone-2", "no image of an accepted format");
    Api.problems("picture").body("problems.itemId", hasItem("gone-1"));
    Api.createFrom(withUrl("never", "ftp://shop.example/a.jpg"))
        .statusCode(400)
        .body("detail", containsString("must be an http or https address"));
    Api.createFrom(withUrl("never", "http://a b/c.jpg"))
        .statusCode(400)
        .body("detail", containsString("is no valid http or https address"));
  }

  @Test
  void a_slow_host_holds_up_no_other_and_says_where_the_item_is() {
    CompletableFuture<Void> release = new CompletableFuture<>();
    web.on(
        "/slow",
        exchange -> {
          release.join();
          TestWeb.send(exchange, 503, new byte[0]);
        });
    try {
      for (int i = 0; i < 12; i++) {
        Api.createFrom(withUrl("slow-" + i, web.url("/slow"))).statusCode(202);
      }
      // The same machine by another name is another server.
      web.file("/quick", Photos.jpeg(6));
      Api.createFrom(withUrl("quick", "http://localhost:" + web.port() + "/quick")).statusCode(202);
      awaitImage("quick");
      Api.statusOf("slow-3")
          .body("state", is("waits-for-picture"))
          .body("pictures[0].waitingSince", notNullValue());
    } finally {
      release.complete(null);
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                Api.problems("picture-waits")
                    .body("counts.picture-waits", greaterThan(0))
                    .body("problems[0].reason", containsString("answers with status 503")));
  }

  private void awaitProblem(String itemId, String words) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                Api.statusOf(itemId)
                    .body("state", is("no-picture"))
                    .body("pictures[0].problem", containsString(words)));
  }

  private CatalogueItem awaitImage(String itemId) {
    await().atMost(PATIENCE).ignoreExceptions().until(() -> last(itemId).imageId() != null);
    return last(itemId);
  }

  private static String withUrl(String itemId, String url) {
    return Api.item(itemId, "5").replace("{", "{\"imageUrl\":\"" + url + "\",");
  }
}
