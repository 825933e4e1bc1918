/**
 * Any photo in, one kind of picture out: recognises, checks, decodes, turns upright, flattens,
 * shrinks and names images. Free of frameworks.
 */
package org.fashionnet.ingest.image;
