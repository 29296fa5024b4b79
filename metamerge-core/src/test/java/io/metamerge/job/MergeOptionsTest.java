package io.metamerge.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MergeOptionsTest {
    @Test
    void whatTheJournalKeepsBringsBackTheSameOptions() {
        MergeOptions options = MergeOptions.defaults().withGap(77).withPublishEach(true);

        assertThat(options.text()).isEqualTo("gap=77 publish-each=true");
        assertThat(MergeOptions.parse(options.text())).isEqualTo(options).isNotEqualTo(MergeOptions.defaults());
    }

    @Test
    void whatIsLeftOutIsKeptToo() {
        MergeOptions options = MergeOptions.defaults().withFingerprint(false);

        assertThat(options.text()).isEqualTo("gap=1000 publish-each=false fingerprint=false");
        assertThat(MergeOptions.parse(options.text()).fingerprint()).isFalse();
        assertThat(MergeOptions.defaults().fingerprint()).isTrue();
    }

    @Test
    void promisedOffsetsAreKept() {
        MergeOptions options = MergeOptions.defaults().withOffsets(Map.of("TBLS", 17L, "DBS", 4L));

        assertThat(options.text()).isEqualTo("gap=1000 publish-each=false offsets=DBS:4,TBLS:17");
        assertThat(MergeOptions.parse(options.text())).isEqualTo(options);
    }

    @Test
    void anUnknownOptionInTheJournalIsAnError() {
        assertThatThrownBy(() -> MergeOptions.parse("gap=1 turbo=true"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no option of a merge is called turbo");
    }

    @Test
    void changingACopyLeavesTheOriginalAlone() {
        MergeOptions original = MergeOptions.defaults();

        assertThat(original.withGap(5).gap()).isEqualTo(5);
        assertThat(original.gap()).isEqualTo(1000);
    }
}
