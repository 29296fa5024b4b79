package io.metamerge.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://hive:s3cret@db1:3306/hive",
                "jdbc:mysql://db1:3306/hive?user=hive&password=s3cret",
                "jdbc:mysql://address=(host=db1)(port=3306)(user=hive)(password=s3cret)/hive",
                "jdbc:mysql://(host=db1,port=3306,user=hive,Password=s3cret)/hive",
                "jdbc:h2:tcp://db1/hive;USER=sa;PASSWORD=s3cret"
            })
    void keepsTheAddressAndHidesThePassword(String url) {
        assertThat(MaskedUrl.of(url)).contains("db1", "hive").doesNotContain("s3cret");
    }
}
