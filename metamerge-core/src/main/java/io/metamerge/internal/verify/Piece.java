package io.metamerge.internal.verify;

import io.metamerge.internal.sql.KeyRange;
import io.metamerge.schema.TableDescriptor;

/**
 * Rows that are compared at once.
 *
 * @param table their table
 * @param range their keys, as they stand in the exchange
 */
record Piece(TableDescriptor table, KeyRange range) {}
