package io.metamerge.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a merge heeds about a table besides its treatment.
 *
 * @param withPublication whether its rows, which know their database by name alone, arrive in the transaction that
 *     gives the database its real name
 * @param only by column, the values of the rows that concern a merge; empty when all rows do
 * @param dropped by column, the patterns ({@code *}, {@code ?}) of values whose rows speak of the source's own life and
 *     are dropped when they are staged
 * @param statistics by column, the patterns of values whose rows are column statistics or vouch for them; they can be left
 *     behind when they are staged
 * @param optIn the option of a merge that changes the table's treatment, if there is one
 */
public record TableRules(
        boolean withPublication,
        Map<String, List<String>> only,
        Map<String, List<String>> dropped,
        Map<String, List<String>> statistics,
        Optional<OptIn> optIn) {
    /** Nothing besides. */
    public static final TableRules NONE = new TableRules(false, Map.of(), Map.of(), Map.of(), Optional.empty());

    /** Copies the maps. */
    public TableRules {
        only = Collections.unmodifiableMap(new LinkedHashMap<>(only));
        dropped = Collections.unmodifiableMap(new LinkedHashMap<>(dropped));
        statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
    }

    /**
     * Another treatment that an operator can ask for.
     *
     * @param option the option's name, without dashes
     * @param treatment the treatment then
     * @param reason why, in one sentence for the operator
     */
    public record OptIn(String option, Treatment treatment, String reason) {}
}
