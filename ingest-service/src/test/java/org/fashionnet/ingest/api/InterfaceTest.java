package org.fashionnet.ingest.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.fashionnet.ingest.classifier.ClassifierStub;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = KafkaResource.class,
    initArgs = @ResourceArg(name = "own", value = "true"))
@WithTestResource(ClassifierStub.class)
class InterfaceTest extends IngestScenario {
  @Test
  void the_interface_describes_itself() {
    given().get("/q/openapi").then().statusCode(200).body(containsString("giveWardrobeImages"));
    given().get("/q/metrics").then().statusCode(200);
    given().get("/q/health/live").then().statusCode(200);
  }
}
