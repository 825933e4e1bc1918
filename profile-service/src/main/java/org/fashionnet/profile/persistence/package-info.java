/** PostgreSQL: wardrobes, feedback, erasures and the outbox. Entities stay in here. */
package org.fashionnet.profile.persistence;
