package org.fashionnet.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsTest {
  /** A call's JSON. */
  record Wanted(String kind, int limit) {}

  @Test
  void a_weak_tag_that_a_proxy_made_is_the_tag_that_the_service_gave() {
    MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
    headers.put("If-None-Match", List.of("W/\"one\", \"two\"", "*"));
    headers.putSingle("If-Match", "W/\"one\"");
    new WeakTags().strengthen(request(headers));
    assertThat(headers.get("If-None-Match")).containsExactly("\"one\", \"two\"", "*");
    assertThat(headers.getFirst("If-Match")).isEqualTo("W/\"one\"");
    headers.remove("If-None-Match");
    new WeakTags().strengthen(request(headers));
    assertThat(headers).doesNotContainKey("If-None-Match");
  }

  @Test
  void a_field_that_a_call_does_not_know_is_named_with_the_one_that_was_meant() {
    var unknown =
        catchThrowableOfType(
            UnrecognizedPropertyException.class,
            () -> new ObjectMapper().readValue("{\"kin\":\"a\"}", Wanted.class));
    Response answer = new UnknownFields().toResponse(unknown);
    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(((HttpProblem) answer.getEntity()).getDetail())
        .startsWith("unknown field 'kin'; did you mean 'kind'?");
  }

  @Test
  void answers_differ_by_origin_where_other_origins_are_let_in() {
    MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
    new VaryByOrigin(false).complete(response(headers));
    assertThat(headers).isEmpty();
    new VaryByOrigin(true).complete(response(headers));
    assertThat(headers.get("Vary")).containsExactly("Origin");
  }

  private static ContainerResponseContext response(MultivaluedMap<String, Object> headers) {
    return withHeaders(ContainerResponseContext.class, headers);
  }

  /** A request of which only the headers are asked. */
  private static ContainerRequestContext request(MultivaluedMap<String, String> headers) {
    return withHeaders(ContainerRequestContext.class, headers);
  }

  private static <T> T withHeaders(Class<T> type, MultivaluedMap<String, ?> headers) {
    return type.cast(
        Proxy.newProxyInstance(
            RequestsTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("getHeaders");
              return headers;
            }));
  }
}
