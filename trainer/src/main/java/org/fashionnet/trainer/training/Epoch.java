package org.fashionnet.trainer.training;

import org.fashionnet.trainer.evaluation.Evaluation;

/**
 * What came out of an epoch.
 *
 * @param phase name of its phase
 * @param number from 1 within the phase
 * @param of epochs that the phase has at most
 * @param loss mean of the steps
 * @param learningRate of the last step
 * @param imagesPerSecond while learning, without the validation
 * @param validation accuracy of the weights that are judged
 * @param best whether they are the best so far
 */
public record Epoch(
    String phase,
    int number,
    int of,
    double loss,
    double learningRate,
    double imagesPerSecond,
    Evaluation validation,
    boolean best) {}
