package org.fashionnet.trainer.training;

import java.nio.file.Path;

/**
 * What all phases share.
 *
 * @param seed decides everything random: the same seed on the same machine gives the same network
 * @param batch examples per step
 * @param weightDecay of AdamW
 * @param smoothing of the labels
 * @param directory of the run: checkpoint, log, best weights
 * @param resume continue from the directory's checkpoint
 */
public record Settings(
    long seed, int batch, double weightDecay, float smoothing, Path directory, boolean resume) {}
