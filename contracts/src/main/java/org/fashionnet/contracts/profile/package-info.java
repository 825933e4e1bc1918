/** Style profiles and the score that ranks items for them. */
package org.fashionnet.contracts.profile;
