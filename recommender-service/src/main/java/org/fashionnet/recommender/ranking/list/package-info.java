/** How ranked items become the list that is shown: shortlists, interleaving, diversity. */
@NullMarked
package org.fashionnet.recommender.ranking.list;

import org.jspecify.annotations.NullMarked;
