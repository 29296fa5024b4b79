/** The command line: turns options into library calls, and their results into text or JSON. Thin on purpose; no SQL. */
package io.metamerge.cli;
