/** Threads that share one piece of work. */
package io.metamerge.internal.crew;
