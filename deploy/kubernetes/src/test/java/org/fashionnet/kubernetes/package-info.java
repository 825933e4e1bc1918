/** Holds the manifests against the code: whatever a manifest names must exist in a service. */
package org.fashionnet.kubernetes;
