/** PostgreSQL: wardrobes, feedback, erasures and the outbox. Entities stay in here. */
@NullMarked
package org.fashionnet.profile.persistence;

import org.jspecify.annotations.NullMarked;
