/**
 * Any photo in, one kind of picture out: checks, decodes, turns upright, flattens, shrinks and
 * names images. Free of frameworks.
 */
@NullMarked
package org.fashionnet.ingest.image;

import org.jspecify.annotations.NullMarked;
