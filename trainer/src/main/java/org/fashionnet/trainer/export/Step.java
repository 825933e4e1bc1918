package org.fashionnet.trainer.export;

/**
 * A step that made a bundle from others.
 *
 * @param how in words
 * @param command that does it again
 */
public record Step(String how, String command) {}
