/** The reverse proxy that makes the services one API on one port. */
@NullMarked
package org.fashionnet.local.gateway;

import org.jspecify.annotations.NullMarked;
