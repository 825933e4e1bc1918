/** What can be recommended: items joined with what each model read in them, and style profiles. */
package org.fashionnet.recommender.index;
