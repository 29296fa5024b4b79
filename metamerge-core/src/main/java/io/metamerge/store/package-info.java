/** Stores: where a metastore's database is, how to connect to it, how to speak of it without its password. */
package io.metamerge.store;
