package io.metamerge.internal.view;

import com.alibaba.druid.DbType;
import io.metamerge.internal.view.Reference.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Replaces names of databases in one query. The parser decides which chains of names begin with a database; the lexer
 * knows where they stand. A chain is replaced where both agree on it, and otherwise the whole text stays and says why.
 */
final class QueryRewriter {
    private final SqlFlavour flavour;
    private final DatabaseNames names;
    private final String text;
    private final Set<String> problems = new LinkedHashSet<>();

    private QueryRewriter(SqlFlavour flavour, DatabaseNames names, String text) {
        this.flavour = flavour;
        this.names = names;
        this.text = text;
    }

    static RewrittenText rewrite(SqlFlavour flavour, DatabaseNames names, String text) {
        return new QueryRewriter(flavour, names, text).rewrite();
    }

    /** The tables that a query names with their database; empty when the parser does not understand it. */
    static Optional<Set<String>> tables(SqlFlavour flavour, String text) {
        DatabaseNames none = new DatabaseNames(Map.of(), Set.of(), Set.of());
        return new QueryRewriter(flavour, none, text)
                .parse()
                .map(references -> references.stream()
                        .filter(reference -> reference.kind() == Reference.Kind.TABLE)
                        .map(reference -> String.join(".", reference.names()))
                        .filter(name -> name.contains("."))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private RewrittenText rewrite() {
        List<Chain> chains;
        try {
            chains = Chain.of(Lexer.tokens(flavour, text)).stream()
                    .filter(chain -> chain.names().stream().anyMatch(names::concerns))
                    .toList();
        } catch (IllegalArgumentException e) {
            return mentioned() ? RewrittenText.failed(text, e.getMessage()) : RewrittenText.unchanged(text);
        }
        return chains.isEmpty() ? RewrittenText.unchanged(text) : rewrite(chains);
    }

    private boolean mentioned() {
        String lower = text.toLowerCase(Locale.ROOT);
        return names.renamed().keySet().stream().anyMatch(lower::contains)
                || names.moved().stream().anyMatch(lower::contains);
    }

    private RewrittenText rewrite(List<Chain> chains) {
        Optional<List<Reference>> references = parse();
        if (references.isEmpty()) {
            return RewrittenText.failed(text, "the parser does not understand it");
        }
        List<Token> databases = new ArrayList<>();
        for (List<String> same : distinct(chains)) {
            List<Chain> here =
                    chains.stream().filter(chain -> chain.names().equals(same)).toList();
            List<Reference> understood = references.get().stream()
                    .filter(reference -> reference.names().equals(same))
                    .toList();
            databases.addAll(databases(here, understood));
        }
        return replace(databases);
    }

    private static List<List<String>> distinct(List<Chain> chains) {
        return chains.stream().map(Chain::names).distinct().toList();
    }

    /** The first of the flavour's dialects that understands the text. */
    private Optional<List<Reference>> parse() {
        return flavour.dialects().stream()
                .flatMap(dialect -> understood(dialect).stream())
                .findFirst();
    }

    /** Empty when the parser fails; its own words say little of use to an operator, and it fails in many ways. */
    private Optional<List<Reference>> understood(DbType dialect) {
        try {
            return Optional.of(References.of(text, dialect));
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    /**
     * The databases in chains of equal names. Where all mean the same it is enough that there are as many as the parser
     * found; where an alias is called like the database, the parser has to say which stands where.
     */
    private List<Token> databases(List<Chain> here, List<Reference> understood) {
        IdentityHashMap<Reference, Optional<Integer>> parts = new IdentityHashMap<>();
        understood.forEach(reference -> parts.put(reference, part(reference)));
        Set<Optional<Integer>> meanings = new HashSet<>(parts.values());
        if (meanings.size() == 1 && understood.size() == here.size()) {
            return tokens(here, meanings.iterator().next());
        }
        List<Token> found = new ArrayList<>();
        int sure = 0;
        for (Chain chain : here) {
            Optional<Reference> reference = understood.stream()
                    .filter(one -> one.start() == chain.tokens().get(0).start())
                    .findFirst();
            sure += reference.isPresent() ? 1 : 0;
            reference.ifPresent(one -> found.addAll(tokens(List.of(chain), parts.get(one))));
        }
        boolean concerned =
                meanings.stream().anyMatch(Optional::isPresent) || here.stream().anyMatch(Chain::namesObject);
        if (concerned && (sure < here.size() || understood.size() != here.size())) {
            problems.add("it is not sure what " + String.join(".", here.get(0).names()) + " names in each place");
            return List.of();
        }
        return found;
    }

    private static List<Token> tokens(List<Chain> chains, Optional<Integer> part) {
        return part.map(index ->
                        chains.stream().map(chain -> chain.tokens().get(index)).toList())
                .orElse(List.of());
    }

    /** Which part of a reference is a database that is concerned. */
    private Optional<Integer> part(Reference reference) {
        return reference.kind() == Kind.COLUMN ? partOfColumn(reference) : partOfObject(reference.names());
    }

    private Optional<Integer> partOfObject(List<String> object) {
        boolean first = names.concerns(object.get(0));
        boolean second = object.size() > 2 && names.concerns(object.get(1));
        boolean catalog = object.size() > 2 && names.catalogs().contains(object.get(0));
        if (second && !catalog && !first) {
            problems.add(String.join(".", object) + " names a database of another catalog, or of this one under another"
                    + " name");
            return Optional.empty();
        }
        if (first && catalog) {
            problems.add(String.join(".", object) + " begins with the name of a catalog that is a database's too");
            return Optional.empty();
        }
        return second && catalog ? Optional.of(1) : first ? Optional.of(0) : Optional.empty();
    }

    /** A column may be qualified by database and table; but the first name may also be an alias, or a column that is a struct. */
    private Optional<Integer> partOfColumn(Reference column) {
        List<String> chain = column.names();
        Optional<Integer> part = IntStream.range(0, Math.min(2, chain.size() - 2))
                .boxed()
                .filter(index -> names.concerns(chain.get(index)))
                .filter(index -> column.tables().contains(chain.subList(0, index + 2)))
                .findFirst();
        if (part.isPresent() && column.aliases().contains(chain.get(0))) {
            problems.add("in " + String.join(".", chain) + " the first name may be a table or a database");
            return Optional.empty();
        }
        return part.flatMap(index -> partOfObject(chain.subList(0, index + 2)));
    }

    private RewrittenText replace(List<Token> databases) {
        new TreeSet<>(databases.stream()
                        .map(Token::text)
                        .filter(names.moved()::contains)
                        .toList())
                .forEach(moved -> problems.add("it names the database " + moved + ", which goes to another catalog"));
        StringBuilder rewritten = new StringBuilder(text);
        List<Token> renamed = databases.stream()
                .filter(token -> names.renamed().containsKey(token.text()))
                .sorted(Comparator.comparingInt(Token::start).reversed())
                .toList();
        for (Token token : renamed) {
            String name = names.renamed().get(token.text());
            rewritten.replace(token.start(), token.end(), flavour.identifier(name, token.kind() == Token.Kind.QUOTED));
        }
        Optional<String> problem = problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
        return new RewrittenText(rewritten.toString(), renamed.size(), problem);
    }
}
