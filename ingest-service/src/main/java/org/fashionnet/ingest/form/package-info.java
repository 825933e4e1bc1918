/** Reads bodies of several parts, as browsers and shops send them. */
@NullMarked
package org.fashionnet.ingest.form;

import org.jspecify.annotations.NullMarked;
