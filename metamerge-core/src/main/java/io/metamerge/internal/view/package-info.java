/** The texts of views: which databases they name and where, and the same texts with other names. No SQL is sent from here. */
package io.metamerge.internal.view;
