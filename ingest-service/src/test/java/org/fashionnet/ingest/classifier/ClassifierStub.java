package org.fashionnet.ingest.classifier;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;
import org.fashionnet.ingest.TestWeb;
import org.fashionnet.ingest.image.NormalisedImage;

/** Stands for the classifier service, which reads the same in every image. */
public final class ClassifierStub implements QuarkusTestResourceLifecycleManager {
  private TestWeb web;

  static FashionVector vector(String imageId) {
    var color = new Feature("red", 0.9f, List.of(0.9f, 0.1f));
    return new FashionVector(
        imageId, "model", "taxonomy", Map.of("color", color), Embedding.of(new float[] {1}));
  }

  @Override
  public Map<String, String> start() {
    web = new TestWeb();
    web.on(
        "/internal/vectors",
        exchange -> {
          String imageId = NormalisedImage.sha256(exchange.getRequestBody().readAllBytes());
          TestWeb.send(exchange, 200, Codecs.FASHION_VECTOR.encode(vector(imageId)));
        });
    return Map.of("fashionnet.ingest.classifier", web.url("/"));
  }

  @Override
  public void stop() {
    web.close();
  }
}
