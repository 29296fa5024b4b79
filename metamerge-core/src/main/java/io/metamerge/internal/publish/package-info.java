/** Giving databases their real names. */
package io.metamerge.internal.publish;
