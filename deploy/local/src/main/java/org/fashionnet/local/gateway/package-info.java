/** The reverse proxy that makes the services one API on one port. */
package org.fashionnet.local.gateway;
