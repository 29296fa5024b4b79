package io.metamerge.cli;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.Pace;
import io.metamerge.job.StageOptions;
import io.metamerge.job.StageReport;
import io.metamerge.store.StoreConfig;
import io.metamerge.store.StoreRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ParentCommand;

/** What commands that work on stores have in common. */
abstract class StoreCommand implements Callable<Integer> {
    private static final String CUT_STAGING =
            "The source is untouched. If staging had begun, the exchange is incomplete"
                    + " and refuses to be merged: go on with stage --replace.";
    private static final Set<String> AGREEMENT = Set.of("y", "yes");

    @ParentCommand
    private RootCommand root;

    RootCommand root() {
        return root;
    }

    Output output() {
        return root.output();
    }

    /** Reads where the stores of these roles are. */
    Map<StoreRole, StoreConfig> locate(StoreRole... roles) {
        StoreFinder finder = finder();
        Map<StoreRole, StoreConfig> configs = new EnumMap<>(StoreRole.class);
        for (StoreRole role : roles) {
            configs.put(role, finder.find(role.word(), option(role)));
        }
        return configs;
    }

    StoreFinder finder() {
        return new StoreFinder(ConfigurationFile.find(root.config, root.surroundings()), root.surroundings());
    }

    /** Whether the user has said where the store of a role is. */
    boolean isKnown(StoreRole role) {
        return !option(role).equals(role.word()) || finder().knows(role.word());
    }

    private String option(StoreRole role) {
        return switch (role) {
            case SOURCE -> root.source;
            case EXCHANGE -> root.exchange;
            case TARGET -> root.target;
        };
    }

    Session open(Map<StoreRole, StoreConfig> configs) {
        return open(configs, new PaceOptions());
    }

    Session open(Map<StoreRole, StoreConfig> configs, PaceOptions options) {
        Pace pace = options.pace(root.surroundings().folder());
        Optional<PaceOptions.Replica> replica = options.replica(name -> finder().find("replica", name));
        Surroundings here = root.surroundings();
        Progress shown = Progress.to(here.err(), here.bars(), root.quiet);
        Progress progress = root.events == null
                ? shown
                : Progress.recorded(shown, EventFile.create(here.folder().resolve(root.events), Clock.systemUTC()));
        return Session.open(configs, progress, root.interruption(), pace, replica);
    }

    Session open(Map<StoreRole, StoreConfig> configs, Progress progress) {
        return Session.open(configs, progress, root.interruption(), Pace.defaults(), Optional.empty());
    }

    /** Stages; whoever interrupts it is told what state the exchange is in. */
    StageReport stage(Session session, StageOptions options) {
        return root.interruption()
                .whileCuttable(CUT_STAGING, () -> session.metamerge().stage(options));
    }

    /** Asks whether rows may be inserted into the target. */
    void confirmInserts(StoreConfig target) {
        confirm("This inserts rows into " + target.display() + ", which may be serving users.");
    }

    /** Asks whether the target may be changed; throws when the answer is not yes. */
    void confirm(String intent) {
        if (root.yes) {
            return;
        }
        if (!root.surroundings().askable()) {
            throw refused(intent + " There is no terminal to ask on: repeat the command with --yes.");
        }
        root.surroundings().err().print(Paragraph.wrap(intent) + System.lineSeparator() + "Go on? [y/N] ");
        root.surroundings().err().flush();
        if (!AGREEMENT.contains(answer())) {
            throw refused("Not confirmed.");
        }
    }

    private String answer() {
        try {
            String line = root.surroundings().in().readLine();
            return line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MergeException refused(String why) {
        return new MergeException(ErrorCode.USAGE, why + " Nothing was touched.");
    }
}
