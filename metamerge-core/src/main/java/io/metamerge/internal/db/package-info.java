/** Sessions on stores through MyBatis, and what a database is: its structure, its identity. */
package io.metamerge.internal.db;
