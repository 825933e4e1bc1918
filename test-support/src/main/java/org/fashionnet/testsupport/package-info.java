/**
 * Real servers for tests. Where a container engine answers, they run in containers, elsewhere
 * embedded; a line on standard output says which.
 */
package org.fashionnet.testsupport;
