package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the semantics file says of a table in one version.
 *
 * @param table the table
 * @param treatment what a merge does with its rows
 * @param reason why
 * @param ids the id space of each column that holds ids
 * @param unlinked id columns whose row need not exist, such as counters: no reference follows from them
 * @param numbers integers that are no ids
 * @param labels text whose name looks like an id's
 * @param names whose names its columns repeat
 * @param locations columns that say where files are
 * @param parameters what the value of a parameter holds, by the parameter's key
 * @param owners the steps towards the owning database
 * @param references references that neither foreign keys nor ids show
 * @param key its natural key
 * @param contradictions columns in which matched rows must agree
 * @param arrive values that columns take on arrival
 * @param rules what a merge heeds besides
 * @param chunk the column whose ranges cut the table into chunks; {@code none} says that none does
 * @param at where the entry begins
 */
public record TableEntry(
        String table,
        Treatment treatment,
        String reason,
        Map<String, Named> ids,
        List<Named> unlinked,
        List<Named> numbers,
        List<Named> labels,
        Map<String, Named> names,
        List<Named> locations,
        Map<String, Named> parameters,
        List<Link> owners,
        List<Link> references,
        List<Named> key,
        List<Named> contradictions,
        Map<String, Named> arrive,
        TableRules rules,
        Optional<Named> chunk,
        Location at) {
    static TableEntry read(String table, Properties properties) {
        TableEntry entry = new TableEntry(
                table,
                treatment(table, properties),
                properties.text("reason").map(Named::text).orElse(""),
                properties.texts("ids"),
                properties.list("unlinked"),
                properties.list("numbers"),
                properties.list("labels"),
                properties.texts("names"),
                properties.list("locations"),
                properties.texts("parameters"),
                properties.list("owners").stream().map(Link::parse).toList(),
                properties.list("references").stream().map(Link::parse).toList(),
                properties.list("key"),
                properties.list("contradictions"),
                properties.texts("arrive"),
                TableRules.read(properties),
                properties.text("chunk"),
                properties.at());
        properties.refuseOthers();
        return entry.reasoned();
    }

    private static Treatment treatment(String table, Properties properties) {
        Named word = properties
                .text("treatment")
                .orElseThrow(() -> new CodegenException(properties.at(), "table " + table + " has no treatment"));
        return Treatment.of(word.text())
                .orElseThrow(() -> new CodegenException(
                        word.at(), "unknown treatment " + word + " (one of " + Treatment.words() + ")"));
    }

    private TableEntry reasoned() {
        if (treatment != Treatment.COPY && reason.isBlank()) {
            throw new CodegenException(at, "table " + table + " is not copied, but no reason says why");
        }
        return this;
    }
}
