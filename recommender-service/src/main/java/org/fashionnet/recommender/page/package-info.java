/** The web page: its files, and how browsers may keep them. */
@NullMarked
package org.fashionnet.recommender.page;

import org.jspecify.annotations.NullMarked;
