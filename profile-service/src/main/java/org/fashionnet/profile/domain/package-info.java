/** How garments and feedback become a style profile. Pure functions. */
@NullMarked
package org.fashionnet.profile.domain;

import org.jspecify.annotations.NullMarked;
