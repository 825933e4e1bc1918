/** Wires the service together. */
package org.fashionnet.recommender.config;
