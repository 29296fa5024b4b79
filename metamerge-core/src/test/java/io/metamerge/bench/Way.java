package io.metamerge.bench;

import io.metamerge.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.Map;

/** A way to bring the exchange's rows into another database. */
interface Way {
    /** How the result names it. */
    String name();

    /** The stores it works on. */
    BenchStores stores();

    /** A new database to bring the rows into. */
    default TestDatabase target() throws SQLException {
        return stores().target();
    }

    /**
     * Brings the rows there.
     *
     * @return seconds of the parts that it knows, in their order; may be empty
     */
    Map<String, Double> bring(TestDatabase there) throws Exception;

    /**
     * Does with the rows what else is to be measured, once they were counted.
     *
     * @return seconds of each thing done
     */
    default Map<String, Double> after(TestDatabase there) {
        return Map.of();
    }
}
