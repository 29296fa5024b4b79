/** The program that runs beside Hive's libraries in a JVM of its own; nothing here is loaded by the tests themselves. */
package io.metamerge.judge.client;
