package io.metamerge.plan;

/**
 * What a plan rests on. A merge of the plan is refused once any of it has changed.
 *
 * @param options the merge's options, as one line
 * @param planHash the databases, the schema version and the options; the run bears it too
 * @param exchangeFingerprint what the exchange was like; the run bears it too
 * @param exchange the exchange, without password
 * @param target the target, without password
 */
public record PlanBasis(String options, String planHash, String exchangeFingerprint, String exchange, String target) {}
