package org.fashionnet.classifier.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why what serves is not what the registry names.
 *
 * @param wanted the version that the registry names; null when that is not known
 * @param reason for a person
 * @param since when it was found out
 */
public record RolloutProblem(@Nullable String wanted, String reason, Instant since) {}
