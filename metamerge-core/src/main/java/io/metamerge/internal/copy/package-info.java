/** The rows of a run: chunks of copied tables, shared rows that the target lacks. */
package io.metamerge.internal.copy;
