/** A program that measures how long clients of Apache's server wait during a merge; not a test. See docs/performance.md. */
package io.metamerge.judge.bench;
