/** How garments and feedback become a style profile. Pure functions. */
package org.fashionnet.profile.profile;
