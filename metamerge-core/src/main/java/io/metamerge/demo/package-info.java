/** Two small metastores in embedded H2, for trying metamerge out without a server. */
package io.metamerge.demo;
