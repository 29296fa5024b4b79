package io.metamerge.testkit.fill;

/** The classes that Hive stores for a file format. */
enum FileFormat {
    TEXT(
            "org.apache.hadoop.mapred.TextInputFormat",
            "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
            "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"),
    ORC(
            "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
            "org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat",
            "org.apache.hadoop.hive.ql.io.orc.OrcSerde"),
    PARQUET(
            "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
            "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
            "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe");

    private final String input;
    private final String output;
    private final String serde;

    FileFormat(String input, String output, String serde) {
        this.input = input;
        this.output = output;
        this.serde = serde;
    }

    String input() {
        return input;
    }

    String output() {
        return output;
    }

    String serde() {
        return serde;
    }

    static FileFormat of(TableKind kind) {
        return switch (kind) {
            case TEXT, VIEW -> TEXT;
            case PARTITIONED, SKEWED -> PARQUET;
            case ENTITY, TRANSACTIONAL, MATERIALIZED_VIEW, INDEXED -> ORC;
        };
    }
}
