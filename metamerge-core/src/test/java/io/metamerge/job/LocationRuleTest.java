package io.metamerge.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LocationRuleTest {
    @Test
    void aRuleIsTwoLocationsWithAnEqualsSignBetween() {
        LocationRule rule = LocationRule.parse("HDFS://Old:8020/Wh/=s3a://bucket/wh//");

        assertThat(rule).isEqualTo(new LocationRule("HDFS://Old:8020/Wh", "s3a://bucket/wh"));
        assertThat(rule.fromHead()).isEqualTo("hdfs://old:8020");
        assertThat(rule.fromPath()).isEqualTo("/Wh");
        assertThat(rule.toRoot()).isFalse();
    }

    @Test
    void theFoldersOfPartitionsHoldEqualsSignsToo() {
        assertThat(LocationRule.parse("hdfs://old/t/ds=1/hr=2=hdfs://new/t/ds=1"))
                .isEqualTo(new LocationRule("hdfs://old/t/ds=1/hr=2", "hdfs://new/t/ds=1"));
        assertThatThrownBy(() -> LocationRule.parse("/a=/b=/c"))
                .hasMessage("Expected FROM=TO, two locations, not '/a=/b=/c': it can be read in 2 ways. Nothing was"
                        + " touched.");
    }

    @Test
    void aWholeFileSystemIsALocation() {
        LocationRule rule = LocationRule.parse("hdfs://old=hdfs://new/");

        assertThat(rule.from()).isEqualTo("hdfs://old");
        assertThat(rule.fromPath()).isEmpty();
        assertThat(rule.toRoot()).isTrue();
        assertThat(LocationRule.parse("/=hdfs://nn/").fromPath()).isEmpty();
        assertThat(LocationRule.parse("file:/a=file:///b").fromHead()).isEqualTo("file:");
    }

    @Test
    void whatIsNoLocationIsRefused() {
        assertThatThrownBy(() -> LocationRule.parse("warehouse=hdfs://new/wh"))
                .hasMessage("Expected FROM=TO, two locations, not 'warehouse=hdfs://new/wh'. Nothing was touched.");
        assertThatThrownBy(() -> new LocationRule("hdfs://old", "wh"))
                .hasMessage("'wh' is no location: expected a URI such as hdfs://host/path, or a path that begins with a"
                        + " slash. Nothing was touched.");
        assertThatThrownBy(() -> LocationRule.parse("/wh/=/wh"))
                .hasMessage("The rule /wh=/wh changes nothing. Nothing was touched.");
    }

    @Test
    void rulesThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> RelocateOptions.of("hdfs://old/wh=hdfs://a/wh", "HDFS://OLD/wh/=hdfs://b/wh")
                        .validate())
                .hasMessage("Two rules replace HDFS://OLD/wh: by hdfs://a/wh and by hdfs://b/wh. Nothing was touched.");
        assertThatThrownBy(() -> RelocateOptions.of().validate())
                .hasMessage("There is no rule FROM=TO. Nothing was touched.");
    }
}
