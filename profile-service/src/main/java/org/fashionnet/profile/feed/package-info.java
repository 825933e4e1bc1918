/** Kafka: wardrobe vectors in, style profiles out. */
package org.fashionnet.profile.feed;
