package io.metamerge.internal.stage;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.bridge.Route;
import io.metamerge.internal.db.Metastore;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.MetastoreSchemas;
import java.util.List;
import java.util.Optional;

/** Decides which schema version the exchange gets. */
public final class StageVersion {
    private StageVersion() {}

    /**
     * The way to the version that was asked for; if none was, to the target's; else the source's own version stays.
     *
     * @param asked the version that was asked for, as the user wrote it
     * @param target the target, where one is known
     * @throws MergeException when that version is unknown, or older than the source
     */
    public static Route route(Metastore source, Optional<String> asked, Optional<Metastore> target) {
        MetastoreSchema from = source.schema();
        MetastoreSchema to = asked.map(StageVersion::known)
                .or(() -> target.map(Metastore::schema))
                .orElse(from);
        return Route.between(from, to)
                .orElseThrow(() -> tooOld(source, to, asked.isPresent() ? Optional.empty() : target));
    }

    private static MetastoreSchema known(String version) {
        return MetastoreSchemas.find(version)
                .orElseThrow(() -> new MergeException(
                        ErrorCode.USAGE,
                        "metamerge knows no metastore schema version " + version + "; it knows " + versions()
                                + ". Nothing was touched."));
    }

    private static String versions() {
        List<String> versions =
                MetastoreSchemas.all().stream().map(MetastoreSchema::version).toList();
        return String.join(", ", versions);
    }

    private static MergeException tooOld(Metastore source, MetastoreSchema to, Optional<Metastore> target) {
        String from = source.schema().version();
        String wish = target.map(store -> "the target " + store.store().display() + " is of version " + to.version())
                .orElse("--as asks for version " + to.version());
        String remedy = target.map(store -> "Upgrade the target with Hive's schematool first, or say --as " + from
                        + " to stage a copy all the same")
                .orElse("Ask for " + from + " or a newer version");
        return new MergeException(
                ErrorCode.UNSUPPORTED_SCHEMA,
                "The source " + source.store().display() + " is of schema version " + from + ", and " + wish
                        + ". Rows can only be brought to a newer version: an older one has no place for some of what"
                        + " they say. " + remedy + ". Nothing was touched.");
    }
}
