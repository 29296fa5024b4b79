/** What a merge will do and what stands in its way: records that a person or a program can inspect. */
package io.metamerge.plan;
