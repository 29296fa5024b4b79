package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.CodegenException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a merge heeds about a table besides its treatment.
 *
 * @param publish whether its rows arrive in the transaction that publishes their database
 * @param only by column, the values (blanks between) of the rows that concern a merge; empty when all do
 * @param drop by column, the patterns (blanks between) of values whose rows are dropped when they are staged
 * @param statistics by column, the patterns of values whose rows are column statistics or vouch for them
 * @param optIn the option of a merge that changes the treatment, if one does
 * @param optInTreatment the treatment under that option
 * @param optInReason why, under that option
 */
public record TableRules(
        boolean publish,
        Map<String, Named> only,
        Map<String, Named> drop,
        Map<String, Named> statistics,
        Optional<String> optIn,
        Optional<Treatment> optInTreatment,
        String optInReason) {

    static TableRules read(Properties properties) {
        boolean publish = properties
                .text("publish")
                .map(word -> List.of("true", "false").contains(word.text()) ? word.text() : refuse(word))
                .map(Boolean::parseBoolean)
                .orElse(false);
        Map<String, Named> optIn = properties.texts("optin");
        return new TableRules(
                publish,
                properties.texts("only"),
                properties.texts("drop"),
                properties.texts("statistics"),
                Optional.ofNullable(optIn.get("option")).map(Named::text),
                Optional.ofNullable(optIn.get("treatment"))
                        .map(word -> Treatment.of(word.text())
                                .orElseThrow(() -> new CodegenException(
                                        word.at(),
                                        "unknown treatment " + word + " (one of " + Treatment.words() + ")"))),
                Optional.ofNullable(optIn.get("reason")).map(Named::text).orElse(""));
    }

    private static String refuse(Named word) {
        throw new CodegenException(word.at(), "publish is true or false, not " + word);
    }
}
