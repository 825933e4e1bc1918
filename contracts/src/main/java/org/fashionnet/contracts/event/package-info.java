/** Events beside catalogue, vector and profile, and the headers that records carry. */
package org.fashionnet.contracts.event;
