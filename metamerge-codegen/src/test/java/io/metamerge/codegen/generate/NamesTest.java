package io.metamerge.codegen.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void turnsWordsIntoCamelCase() {
        assertThat(Names.type("TBLS")).isEqualTo("Tbls");
        assertThat(Names.type("COLUMNS_V2")).isEqualTo("ColumnsV2");
        assertThat(Names.type("I_SCHEMA")).isEqualTo("ISchema");
        assertThat(Names.property("T2W_TXNID")).isEqualTo("t2wTxnid");
        assertThat(Names.accessor("get", "tblId")).isEqualTo("getTblId");
    }

    @Test
    void keepsClearOfKeywords() {
        assertThat(Names.property("DEFAULT")).isEqualTo("default_");
        assertThat(Names.property("ORDER")).isEqualTo("order");
    }
}
