/** Staging: the source into the exchange. */
package io.metamerge.internal.stage;
