/** What can be recommended, in memory: items grouped by what the classifier decided on them. */
package org.fashionnet.recommender.index;
