/** Waits for the target to have room for more work. */
package io.metamerge.internal.throttle;
