package io.metamerge.testkit.fill;

/** A generated database. */
record Database(long id, String name, String location, String owner) {}
