/** Edits of the exchange that change what rows say: renaming databases, relocating files. */
package io.metamerge.internal.edit;
