/** REST. */
package org.fashionnet.recommender.api;
