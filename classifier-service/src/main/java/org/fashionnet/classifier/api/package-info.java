/** What the service says of itself by HTTP: its model and its health. */
package org.fashionnet.classifier.api;
