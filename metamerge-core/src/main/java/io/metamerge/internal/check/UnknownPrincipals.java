package io.metamerge.internal.check;

import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.Finding;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Does the target know the users, groups and roles that own what arrives or hold grants on it? A metastore has no list of
 * users and groups, so those count as known that any of its rows names.
 */
final class UnknownPrincipals implements Check {
    private static final String ROLES = "ROLES";
    private static final String MEMBERS = "ROLE_MAP";
    private static final int NAMED = 5;

    @Override
    public List<Finding> findings(CheckContext context) {
        Set<Principal> unknown = arriving(context);
        Dialect there = context.targetStore().store().dialect();
        for (TableDescriptor table : context.schema().tables()) {
            if (unknown.isEmpty()) {
                return List.of();
            }
            PrincipalColumn.of(table).forEach(column -> column.read(context.target(), there, unknown::remove));
        }
        return findings(context, unknown);
    }

    private static Set<Principal> arriving(CheckContext context) {
        Set<Principal> named = new TreeSet<>();
        Dialect here = context.exchangeStore().store().dialect();
        List.of(
                        context.merge().copied(),
                        context.merge().published(),
                        context.merge().matched())
                .stream()
                .flatMap(Collection::stream)
                .distinct()
                .flatMap(PrincipalColumn::of)
                .filter(PrincipalColumn::matters)
                .forEach(column -> column.read(context.exchange(), here, named::add));
        return named;
    }

    private static List<Finding> findings(CheckContext context, Set<Principal> unknown) {
        Set<String> roles = rolesOfExchange(context);
        Predicate<Principal> created = principal -> principal.isRole() && roles.contains(principal.name());
        List<Finding> findings = new ArrayList<>();
        findings.addAll(about(
                unknown,
                principal -> !principal.isRole(),
                "nothing in the target names",
                "make sure that the target's Hive knows them"));
        findings.addAll(about(
                unknown,
                created.negate().and(Principal::isRole),
                "neither exchange nor target has",
                "create them in the target, or what was granted to them is granted to nobody"));
        if (!membersArrive(context)) {
            findings.addAll(about(
                    unknown,
                    created,
                    "the target does not have, so that the merge creates them without members",
                    "grant them to users in the target, or merge with --with-role-grants"));
        }
        return findings;
    }

    private static Set<String> rolesOfExchange(CheckContext context) {
        Dialect dialect = context.exchangeStore().store().dialect();
        return context
                .exchange()
                .rows(Sql.of("SELECT " + dialect.quote("ROLE_NAME") + " AS N FROM " + dialect.quote(ROLES)))
                .stream()
                .map(row -> String.valueOf(row.get("N")))
                .collect(Collectors.toSet());
    }

    private static boolean membersArrive(CheckContext context) {
        return context.merge().matched().stream().anyMatch(table -> table.name().equals(MEMBERS));
    }

    private static List<Finding> about(Set<Principal> unknown, Predicate<Principal> which, String why, String remedy) {
        return unknown.stream()
                .filter(which)
                .collect(Collectors.groupingBy(Principal::kind, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> Check.warning(
                        "principal-unknown",
                        entry.getKey() + "s",
                        "what arrives belongs or is granted to " + entry.getKey() + "s that " + why + ": "
                                + some(entry.getValue()),
                        remedy))
                .toList();
    }

    private static String some(List<Principal> principals) {
        String first = principals.stream().limit(NAMED).map(Principal::name).collect(Collectors.joining(", "));
        return principals.size() > NAMED ? first + " and " + (principals.size() - NAMED) + " more" : first;
    }
}
