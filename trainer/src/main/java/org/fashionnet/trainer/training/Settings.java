package org.fashionnet.trainer.training;

import java.nio.file.Path;

/**
 * What all phases share.
 *
 * @param seed decides everything random: the same seed on the same machine gives the same network
 * @param batch examples per step
 * @param smoothing of the labels
 * @param optimisation how the weights follow the gradients
 * @param patience epochs without better weights after which a phase ends early; 0: never
 * @param directory of the run: checkpoint, log, best weights
 * @param resume continue from the directory's checkpoint
 */
public record Settings(
    long seed,
    int batch,
    float smoothing,
    Optimisation optimisation,
    int patience,
    Path directory,
    boolean resume) {}
