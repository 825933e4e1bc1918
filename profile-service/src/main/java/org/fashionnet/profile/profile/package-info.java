/** How garments become a style profile. Pure functions. */
package org.fashionnet.profile.profile;
