package org.fashionnet.service;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses query parameters that a call does not know: a misspelt filter that is ignored looks like
 * one that lets everything pass.
 */
public class UnknownParameters {
  private static final String API = "/api/";

  private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

  /** Checks a request before it is handled. */
  @ServerRequestFilter
  public void check(ContainerRequestContext request, ResourceInfo info) {
    Method method = info.getResourceMethod();
    if (method == null || !request.getUriInfo().getPath().startsWith(API)) {
      return;
    }
    Set<String> names = known.computeIfAbsent(method, UnknownParameters::parameters);
    for (String name : request.getUriInfo().getQueryParameters().keySet()) {
      if (!names.contains(name)) {
        throw new BadRequestException(KnownNames.unknown("parameter", name, names));
      }
    }
  }

  private static Set<String> parameters(Method method) {
    Set<String> names = new TreeSet<>();
    for (Parameter parameter : method.getParameters()) {
      add(parameter.getAnnotation(QueryParam.class), names);
      RestQuery query = parameter.getAnnotation(RestQuery.class);
      if (query != null) {
        names.add(query.value().isEmpty() ? parameter.getName() : query.value());
      }
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (Field field : parameter.getType().getDeclaredFields()) {
          add(field.getAnnotation(QueryParam.class), names);
        }
      }
    }
    return names;
  }

  private static void add(@Nullable QueryParam query, Set<String> names) {
    if (query != null) {
      names.add(query.value());
    }
  }
}
