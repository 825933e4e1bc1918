/** Kafka in: wardrobe vectors and feedback. */
@NullMarked
package org.fashionnet.profile.feed;

import org.jspecify.annotations.NullMarked;
