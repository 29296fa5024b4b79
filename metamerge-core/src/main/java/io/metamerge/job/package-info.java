/** What is asked of a step and what it answers: options, reports, the listener. */
package io.metamerge.job;
