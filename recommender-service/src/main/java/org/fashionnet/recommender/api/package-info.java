/** The REST resources, and the JSON that they take and give. */
@NullMarked
package org.fashionnet.recommender.api;

import org.jspecify.annotations.NullMarked;
