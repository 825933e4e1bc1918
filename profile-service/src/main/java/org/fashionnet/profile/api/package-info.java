/** REST. */
package org.fashionnet.profile.api;
