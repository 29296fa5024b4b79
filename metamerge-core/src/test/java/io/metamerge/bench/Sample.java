package io.metamerge.bench;

import java.util.Map;

/**
 * One measurement of one way.
 *
 * @param seconds what a clock on the wall says
 * @param serverSeconds processor time of the database server, which other work on the machine disturbs less
 * @param parts seconds of the parts of it that are known, in their order
 * @param after seconds of what was done with the rows afterwards
 */
record Sample(double seconds, double serverSeconds, Map<String, Double> parts, Map<String, Double> after) {}
