/** The record of runs in the target: its tables, its lock, reading and writing it. */
package io.metamerge.internal.journal;
