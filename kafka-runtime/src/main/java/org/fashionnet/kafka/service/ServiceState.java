package org.fashionnet.kafka.service;

/** What a service does, from its start to its stop. */
public sealed interface ServiceState {
  /** Waits for the broker, or for topics that are as the contracts say. */
  record Waiting(String reason) implements ServiceState {}

  /** All parts were started. */
  record Running() implements ServiceState {}

  /** Finishes what is in process and takes nothing new. */
  record Draining() implements ServiceState {}

  /** A fault ended the start: only a restart helps. */
  record Failed(String reason) implements ServiceState {}

  /** All parts have ended. */
  record Closed() implements ServiceState {}
}
