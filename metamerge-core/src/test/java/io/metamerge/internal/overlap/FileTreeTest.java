package io.metamerge.internal.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTreeTest {
    @ParameterizedTest
    @CsvSource({
        "hdfs://h/wh/t,      hdfs://h/wh/t,       true",
        "hdfs://h/wh/t/,     HDFS://H//wh/t,      true",
        "hdfs://h/wh/t,      hdfs://h/wh,         true",
        "hdfs://h/wh,        hdfs://h/wh/t/ds=1,  true",
        "hdfs://h/wh/t,      hdfs://h/wh/t2,      false",
        "hdfs://h/wh/t2,     hdfs://h/wh/t,       false",
        "hdfs://h/wh/t,      hdfs://h/wh/t/a/b/c, true",
        "hdfs://h/wh/t,      hdfs://h:8020/wh/t,  false",
        "hdfs://h/wh/t,      hdfs://h/wh/T,       false",
        "file:/wh/t,         file:///wh,          true",
        "/wh/t,              /wh/t/x,             true",
        "/wh/t,              hdfs://h/wh/t,       false",
        "hdfs://h,           hdfs://h/wh/t,       true"
    })
    void oneIsTheOtherOrLiesInsideOrAroundIt(String known, String location, boolean overlaps) {
        FileTree tree = new FileTree();
        tree.add(known, "db.t");
        tree.add("hdfs://elsewhere/x", "db.x");

        assertThat(tree.overlapping(location).isPresent()).isEqualTo(overlaps);
        tree.overlapping(location).ifPresent(owner -> assertThat(owner).isEqualTo("db.t"));
    }
}
