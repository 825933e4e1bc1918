package org.fashionnet.recommender.index.storage;

import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.search.Role;

/**
 * Another index to serve from now on.
 *
 * @param role what this process does with it
 */
public record RoleChange(Role role, ItemIndex index) {}
