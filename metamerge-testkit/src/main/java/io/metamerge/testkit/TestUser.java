package io.metamerge.testkit;

/** A database user made for one test. */
public record TestUser(String name, String password) {}
