/** Kafka: wardrobe vectors and feedback in, style profiles out. */
package org.fashionnet.profile.feed;
