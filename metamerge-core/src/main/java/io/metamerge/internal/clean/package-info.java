/** Cleaning: rows of the exchange that belong to nobody or break a key, set aside with their reasons. */
package io.metamerge.internal.clean;
