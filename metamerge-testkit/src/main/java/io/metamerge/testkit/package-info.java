/** Real database servers, Apache's own schemas and generated metastores, for tests and benchmarks only. */
package io.metamerge.testkit;
