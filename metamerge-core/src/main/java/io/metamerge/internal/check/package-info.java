/** Everything that would stop or spoil a merge, found before it starts; one class per question. */
package io.metamerge.internal.check;
