/** What operators do to a running system: another model, another index. */
@NullMarked
package org.fashionnet.local.admin;

import org.jspecify.annotations.NullMarked;
