/** The exchange: making and dropping it, its mark and state, edits in it. */
package io.metamerge.internal.exchange;
