/** Follows a registry: loads, checks and exchanges models as its pointer says. */
package org.fashionnet.classifier.rollout;
