package org.fashionnet.ingest.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.fashionnet.ingest.Photos;
import org.fashionnet.ingest.classifier.ClassifierStub;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies of several parts as clients really send them, byte by byte. */
@QuarkusTest
@WithTestResource(
    value = KafkaResource.class,
    initArgs = @ResourceArg(name = "own", value = "true"))
@WithTestResource(ClassifierStub.class)
class MultipartTest extends IngestScenario {
  private static final String SEARCH = "/api/v1/images/vector";
  private static final String FORM = "multipart/form-data; boundary=here";
  private static final String NAMED =
      """
      Content-Disposition: form-data; name="image"; filename="p.jpg"\r
      Content-Type: image/jpeg\r
      """;
  private static final String END = "\r\n--here--\r\n";
  private static final byte[] PHOTO = Photos.jpeg(61);

  private final StackTraces log = new StackTraces();
  private List<Path> before = List.of();

  @BeforeEach
  void watch() throws IOException {
    before = forms();
    log.watch();
  }

  @AfterEach
  void nothing_of_a_callers_mistake_is_in_the_log() {
    assertThat(log.end()).isEmpty();
  }

  @Test
  void a_body_that_is_cut_off_is_refused() {
    byte[] whole = form(NAMED, PHOTO);
    for (int missing : List.of(4, 8, 20, PHOTO.length, whole.length - 30, whole.length - 9)) {
      byte[] cut = Arrays.copyOf(whole, whole.length - missing);
      refused(send(SEARCH, FORM, cut), "cut off before the line '--here--'");
    }
  }

  @Test
  void a_body_with_another_boundary_is_refused() {
    byte[] body = form(NAMED, PHOTO);
    refused(send(SEARCH, "multipart/form-data; boundary=there", body), "'--there'");
    refused(send(SEARCH, "multipart/form-data", body), "boundary");
    refused(send(SEARCH, "multipart/form-data; boundary=" + "x".repeat(4096), body), "boundary");
    refused(send(SEARCH, FORM, new byte[0]), "'--here'");
  }

  @Test
  void a_part_in_base64_is_refused_by_its_name() {
    byte[] base64 = Base64.getMimeEncoder().encode(PHOTO);
    for (String encoding : List.of("base64", "BASE64", "quoted-printable")) {
      refused(
          send(
              SEARCH,
              FORM,
              form(NAMED + "Content-Transfer-Encoding: " + encoding + "\r\n", base64)),
          "part 'image' has the Content-Transfer-Encoding '%s'".formatted(encoding));
    }
    send(SEARCH, FORM, form(NAMED + "Content-Transfer-Encoding: binary\r\n", PHOTO))
        .statusCode(200);
  }

  @Test
  void headers_of_a_part_that_are_none_are_refused() {
    for (String headers :
        List.of(
            "no colon\r\n",
            "Content-Type: image/jpeg\r\n",
            "Content-Disposition: form-data\r\n",
            "X-Long: " + "x".repeat(20_000) + "\r\n" + NAMED)) {
      refused(send(SEARCH, FORM, form(headers, PHOTO)), "part");
    }
  }

  @Test
  void more_parts_than_a_call_can_use_are_refused() {
    String part = "--here\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n";
    byte[] body = (part.repeat(100) + "--here--\r\n").getBytes(ISO_8859_1);
    refused(send(SEARCH, FORM, body), "64 parts");
  }

  @Test
  void an_empty_file_counts_as_absent() {
    refused(send(SEARCH, FORM, form(NAMED, new byte[0])), "a part named 'image' is needed");
    String wardrobe = "/api/v1/wardrobes/empty/images";
    String images = NAMED.replace("\"image\"", "\"images\"");
    refused(send(wardrobe, FORM, form(images, new byte[0])), "got 0");
    given()
        .multiPart("images", "a.jpg", new byte[0])
        .multiPart("images", "b.jpg", PHOTO)
        .post(wardrobe)
        .then()
        .statusCode(202)
        .body("images.size()", is(1))
        .body("images[0].file", is("b.jpg"));
  }

  @Test
  void an_item_whose_photo_is_an_empty_file_keeps_the_picture_that_it_has() {
    String imageId = Api.create("kept", "5", PHOTO).statusCode(202).extract().path("imageId");
    lastItem("kept", 1);
    Api.change("kept", "6", new byte[0]).statusCode(202).body("imageId", is(imageId));
    refused(
        send(
            "/api/v1/catalogue/items", FORM, form(NAMED.replace("image\"", "item\""), new byte[0])),
        "part 'item' is missing");
  }

  @Test
  void a_part_without_the_name_or_the_type_of_a_file_is_judged_by_its_content() {
    String bare = "Content-Disposition: form-data; name=\"image\"\r\n";
    for (String headers :
        List.of(
            bare,
            "content-disposition: form-data; name=image\r\n",
            bare + "Content-Type: image/jpeg\r\n",
            bare + "Content-Type: text/plain; charset=utf-8\r\n",
            bare.replace("\r\n", "; filename=\"\"\r\n"),
            bare.replace("\r\n", "; filename=\"p.jpg\"\r\n"))) {
      send(SEARCH, FORM, form(headers, PHOTO)).statusCode(200);
    }
    send(SEARCH, FORM, form(bare, Photos.write(Photos.corners(900, 900, 3), "png")))
        .statusCode(200);
    send(SEARCH, FORM, form(bare, "no photo".getBytes(ISO_8859_1))).statusCode(415);
  }

  @Test
  void a_name_that_browsers_write_comes_back_as_it_was() {
    String named =
        "Content-Disposition: form-data; name=\"images\"; filename=\"Blüs’chen %22neu%22.jpg\"\r\n";
    byte[] body = join(("--here\r\n" + named + "\r\n").getBytes(UTF_8), PHOTO);
    send("/api/v1/wardrobes/names/images", FORM, body)
        .statusCode(202)
        .body("images[0].file", is("Blüs’chen %22neu%22.jpg"));
  }

  @Test
  void a_client_that_asks_before_it_sends_is_answered() throws IOException {
    byte[] body = form(NAMED, PHOTO);
    try (Socket socket = connect()) {
      socket.getOutputStream().write(head(SEARCH, body.length, "Expect: 100-continue\r\n"));
      BufferedReader answer = lines(socket);
      assertThat(answer.readLine()).isEqualTo("HTTP/1.1 100 Continue");
      assertThat(answer.readLine()).isEmpty();

      socket.getOutputStream().write(body);

      assertThat(answer.readLine()).isEqualTo("HTTP/1.1 200 OK");
    }
    try (Socket socket = connect()) {
      socket.getOutputStream().write(head("/api/v1/nothing", 5, "Expect: 100-continue\r\n"));
      assertThat(lines(socket).readLine()).isEqualTo("HTTP/1.1 404 Not Found");
    }
  }

  @Test
  void a_client_that_leaves_while_it_sends_leaves_nothing_behind() throws IOException {
    byte[] body = form(NAMED, new byte[1 << 20]);
    try (Socket socket = connect()) {
      socket.getOutputStream().write(head(SEARCH, body.length, ""));
      socket.getOutputStream().write(body, 0, body.length / 2);
      socket.getOutputStream().flush();
      await().atMost(PATIENCE).until(() -> !forms().isEmpty());
    }
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(forms()).isEmpty());
  }

  private List<Path> forms() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("fashionnet-form"))
          .filter(file -> !before.contains(file))
          .toList();
    }
  }

  private static Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static BufferedReader lines(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
  }

  private static byte[] head(String path, int length, String more) {
    return """
        POST %s HTTP/1.1\r
        Host: localhost\r
        Content-Type: %s\r
        Content-Length: %d\r
        %s\r
        """
        .formatted(path, FORM, length, more)
        .getBytes(ISO_8859_1);
  }

  private static void refused(ValidatableResponse answer, String detail) {
    answer
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString(detail))
        .body("instance", containsString("/api/v1/"));
  }

  private static ValidatableResponse send(String path, String type, byte[] body) {
    EncoderConfig asItIs =
        EncoderConfig.encoderConfig()
            .appendDefaultContentCharsetToContentTypeIfUndefined(false)
            .encodeContentTypeAs("multipart/form-data", ContentType.BINARY);
    return given()
        .config(RestAssuredConfig.config().encoderConfig(asItIs))
        .contentType(type)
        .body(body)
        .post(path)
        .then();
  }

  /** A body of one part. */
  private static byte[] form(String headers, byte[] content) {
    return join(("--here\r\n" + headers + "\r\n").getBytes(ISO_8859_1), content);
  }

  private static byte[] join(byte[] head, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head);
    out.writeBytes(content);
    out.writeBytes(END.getBytes(ISO_8859_1));
    return out.toByteArray();
  }
}
