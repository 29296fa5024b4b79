/** What every step of a run needs: its two ends, its place in the journal, patience with errors that pass. */
package io.metamerge.internal.run;
