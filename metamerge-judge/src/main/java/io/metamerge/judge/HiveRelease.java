package io.metamerge.judge;

/** The releases of Apache's metastore server that judge. */
public enum HiveRelease {
    /** 4.0.1, which serves stores of schema version 4.0.0. */
    V4_0("hive-lib"),
    /** 3.1.3, which serves stores of schema version 3.1.0. */
    V3_1("hive3-lib");

    private final String libraries;

    HiveRelease(String libraries) {
        this.libraries = libraries;
    }

    /** The folder under the build's own where its libraries are. */
    String libraries() {
        return libraries;
    }
}
