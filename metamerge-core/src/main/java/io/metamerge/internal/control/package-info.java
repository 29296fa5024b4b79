/** Runs from their beginning to their end: beginning, resuming, rolling back, reading the journal. */
package io.metamerge.internal.control;
