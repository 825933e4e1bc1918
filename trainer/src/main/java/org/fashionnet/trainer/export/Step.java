package org.fashionnet.trainer.export;

/**
 * What was done to bundles to make another one.
 *
 * @param how in words
 * @param command that does it again
 */
public record Step(String how, String command) {}
