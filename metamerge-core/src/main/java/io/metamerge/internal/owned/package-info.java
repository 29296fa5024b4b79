/** What a database owns: the steps from a row up to its database, and the statements that follow them down. */
package io.metamerge.internal.owned;
