/** Runs Apache's own metastore server and asks it what a store holds: the judge of a merge, for tests only. */
package io.metamerge.judge;
