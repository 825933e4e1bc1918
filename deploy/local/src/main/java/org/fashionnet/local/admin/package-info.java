/** What operators do to a running system: another model, another index. */
package org.fashionnet.local.admin;
