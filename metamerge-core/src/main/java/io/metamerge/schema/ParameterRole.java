package io.metamerge.schema;

/**
 * What the value of a parameter holds that concerns an edit. Tables of parameters keep the key in {@link #KEY_COLUMN} and
 * the value in {@link #VALUE_COLUMN}.
 */
public enum ParameterRole {
    /** The location of files, for instance {@code avro.schema.url}. */
    LOCATION,
    /** The name of a database of the metastore. */
    DATABASE,
    /** A name in another system, for instance {@code hbase.table.name}; it stays, even if it looks like a renamed database. */
    FOREIGN;

    /** The column that holds a parameter's key. */
    public static final String KEY_COLUMN = "PARAM_KEY";
    /** The column that holds its value. */
    public static final String VALUE_COLUMN = "PARAM_VALUE";
}
