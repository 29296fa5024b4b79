package io.metamerge.internal.db;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.MetastoreSchemas;
import io.metamerge.store.Store;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A store whose structure was read and recognised. */
public final class Metastore {
    private static final List<String> UNMISTAKABLE = List.of("DBS", "TBLS", "SDS", "PARTITIONS", "SEQUENCE_TABLE");
    private static final int NAMED_DIFFERENCES = 8;

    private final Store store;
    private final Structure structure;
    private final SchemaMatch match;
    private final Map<TextTransport, StoreAccess> access = new ConcurrentHashMap<>();

    private Metastore(Store store, Structure structure, SchemaMatch match) {
        this.store = store;
        this.structure = structure;
        this.match = match;
    }

    /**
     * Reads and recognises a store.
     *
     * @throws MergeException when the database is empty, no metastore, or of no supported version
     */
    public static Metastore open(Store store) {
        return open(store, SchemaMatch::complete);
    }

    /**
     * The same for a store that need not have everything that the version has.
     *
     * @param usable whether what is missing does no harm
     */
    public static Metastore open(Store store, Predicate<SchemaMatch> usable) {
        Structure structure = structure(store);
        if (!UNMISTAKABLE.stream().allMatch(structure::has)) {
            throw notAMetastore(store, structure);
        }
        SchemaMatch match = SchemaMatch.best(structure, MetastoreSchemas.all());
        if (!usable.test(match)) {
            throw unsupported(store, match);
        }
        return new Metastore(store, structure, match);
    }

    /** The structure of a store, whatever it holds. */
    public static Structure structure(Store store) {
        try (StoreSession session = StoreAccess.of(store).session()) {
            return StructureReader.read(session);
        }
    }

    /** The schema version that the store's structure is of. */
    public MetastoreSchema schema() {
        return match.schema();
    }

    /** The store. */
    public Store store() {
        return store;
    }

    /** Its tables and columns. */
    public Structure structure() {
        return structure;
    }

    /** How they compare to the schema version that they are of. */
    public SchemaMatch match() {
        return match;
    }

    /** Access to the store's rows; made once, because making the mappers of all tables takes a while. */
    public StoreAccess access(TextTransport transport) {
        return access.computeIfAbsent(transport, text -> StoreAccess.of(store, schema(), text));
    }

    private static MergeException notAMetastore(Store store, Structure structure) {
        String found = structure.empty()
                ? "is empty, or the user may see none of its tables"
                : "has tables, but not those of a metastore (" + missing(structure) + " missing)";
        return new MergeException(
                ErrorCode.NOT_A_METASTORE,
                "The database of store " + store.display() + " " + found
                        + ". Check the URL and the user's grants. Nothing was touched.");
    }

    private static String missing(Structure structure) {
        return String.join(
                ", ",
                UNMISTAKABLE.stream().filter(table -> !structure.has(table)).toList());
    }

    private static MergeException unsupported(Store store, SchemaMatch match) {
        return new MergeException(
                ErrorCode.UNSUPPORTED_SCHEMA,
                "The tables of store " + store.display() + " are those of no supported metastore schema version ("
                        + versions() + "). They come closest to "
                        + match.schema().version() + ", but lack "
                        + some(match.missing()) + extras(match)
                        + ". If an upgrade of this metastore broke off, finish it with schematool. Nothing was"
                        + " touched.");
    }

    private static String extras(SchemaMatch match) {
        List<String> extras = Stream.concat(match.extraTables().stream(), match.extraColumns().stream())
                .toList();
        return extras.isEmpty() ? "" : " and have besides " + some(extras);
    }

    private static String versions() {
        return String.join(
                ", ",
                MetastoreSchemas.all().stream().map(MetastoreSchema::version).toList());
    }

    private static String some(List<String> names) {
        String list = String.join(", ", names.stream().limit(NAMED_DIFFERENCES).toList());
        int more = names.size() - NAMED_DIFFERENCES;
        return more > 0 ? list + " and " + more + " more" : list;
    }
}
