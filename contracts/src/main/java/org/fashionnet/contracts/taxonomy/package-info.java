/** What garments are judged by: attributes, their classes, and versioned lists of them. */
@NullMarked
package org.fashionnet.contracts.taxonomy;

import org.jspecify.annotations.NullMarked;
