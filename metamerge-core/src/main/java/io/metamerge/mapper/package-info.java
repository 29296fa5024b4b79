/** MyBatis mappers of the metastore's tables: this contract by hand, one mapper per table generated. */
package io.metamerge.mapper;
