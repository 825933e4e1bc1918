package org.fashionnet.local.system;

import java.time.Duration;

/**
 * How to run the local system.
 *
 * @param layout where things lie
 * @param ports of everything
 * @param model where the classifier finds its model
 * @param largestBody of a request to the gateway, in bytes
 * @param startLimit how long one component may take until it is ready
 */
public record Settings(
    Layout layout, PortPlan ports, ModelPlace model, long largestBody, Duration startLimit) {}
