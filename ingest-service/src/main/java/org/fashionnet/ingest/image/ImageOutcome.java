package org.fashionnet.ingest.image;

/** What became of a photo: a picture that the system works with, or a refusal. */
public sealed interface ImageOutcome permits NormalisedImage, RefusedImage {}
