/** A program that measures a merge; not a test and not part of a release. See docs/performance.md. */
package io.metamerge.bench;
