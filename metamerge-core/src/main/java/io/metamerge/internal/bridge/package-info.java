/** Bridging: what rows of an older schema version are in a newer one, as SQL. */
package io.metamerge.internal.bridge;
