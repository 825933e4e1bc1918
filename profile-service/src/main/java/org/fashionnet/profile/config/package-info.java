/** Wires the service together. */
package org.fashionnet.profile.config;
