/** The shop's own words for what a network reads. */
@NullMarked
package org.fashionnet.contracts.vocabulary;

import org.jspecify.annotations.NullMarked;
