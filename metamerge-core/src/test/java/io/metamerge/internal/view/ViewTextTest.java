package io.metamerge.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that shall be replaced stand in « »; the same text without these is the input. */
class ViewTextTest {
    private static final DatabaseNames NAMES = new DatabaseNames(
            Map.of("sales", "emea_sales", "web", "2023_web", "a", "b", "b", "a", "hr", "date"),
            Set.of("gone"),
            Set.of("hive", "spark_catalog"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT `customers`.`id` FROM `«sales»`.`customers`",
                "select c.id from «sales».customers c, `«SALES»` . `orders` o where c.id = o.id",
                "select * from «Sales».t t1\n  join /* sales.x */ «sales».u -- from sales.v\n on t1.a = u.a and u.b = 'sales.t'",
                "select \"from sales.t\", 'it''s sales.t', 'a\\'sales.t' from «sales».t",
                "with sales as (select * from «sales».orders) select sales.id from sales join «sales».web on true",
                "select sales.id, sales.amount.total from «sales».orders sales",
                "select sales.orders from «sales».orders sales",
                "select sales.web from (select struct(1) as web from «sales».t) sales where sales.web is not null",
                "select «sales».orders.id, «sales».orders.* from «sales».orders",
                "select o.id from other.orders o where exists (select 1 from «sales».u where «sales».u.id = o.id)",
                "select «sales».mask(t.a), upper(t.b) from other.t t",
                "select a.x, e.sales from «sales».t x lateral view explode(«sales».split(x.a)) e as sales",
                "select t.id from «sales».t t left outer join «web».u u on (t.id = u.id) left semi join «sales».v v on v.id = t.id",
                "select id from «sales».t union all select id from «web».t",
                "select * from (select id, row_number() over (partition by `sales`.`k` order by d desc) r from «sales».t `sales`) x where r = 1",
                "select case when t.sales.x = 1 then 'sales.a' else t.b end from «sales».t t group by t.sales.x having count(*) > 1",
                "select * from spark_catalog.«sales».orders o join hive.`«sales»`.u on o.a = u.a",
                "select snapshot_id from «sales».orders.snapshots",
                "insert overwrite table «sales».target partition (ds = '1') select * from «sales».t",
                "select * from «a».t join «b».t u on t.x = u.x where u.a.b = 1",
                "select * from «sales».t where t.`für` = 'grün — 売上' and t.note <> 'sales.日本'",
                "SELECT cast(t.x as decimal(10,2)), t.m['sales.x'], t.a[0].sales FROM «sales».t t CLUSTER BY t.x",
                "select * from sales",
                "select sales from other.t where sales > 0",
                "select salesx.t.a, xsales.t.b from salesx.t, xsales.t",
                "select 1"
            })
    void onlyNamesOfDatabasesAreReplacedAndEverythingElseStays(String marked) {
        RewrittenText rewritten = ViewText.rename(unmarked(marked), NAMES);

        assertThat(rewritten.problem()).isEmpty();
        assertThat(rewritten.text()).isEqualTo(replaced(marked));
        assertThat(rewritten.changed())
                .isEqualTo((int) marked.chars().filter(c -> c == '«').count());
    }

    private static String unmarked(String marked) {
        return marked.replaceAll("[«»]", "");
    }

    private static String replaced(String marked) {
        return marked.replaceAll("«(?i:sales)»", "emea_sales")
                .replaceAll("`«web»`", "`2023_web`")
                .replaceAll("«web»", "`2023_web`")
                .replaceAll("«a»", "`@b`")
                .replaceAll("«b»", "`@a`")
                .replace("@", "");
    }

    @Test
    void aNameThatMayBeAReservedWordIsQuoted() {
        assertThat(ViewText.rename("select * from hr.t join web.u on t.a = u.a", NAMES)
                        .text())
                .isEqualTo("select * from `date`.t join `2023_web`.u on t.a = u.a");
    }

    @Test
    void aTextThatTheParserDoesNotUnderstandStaysAndIsNamed() {
        String text = "from sales.t select transform(a) using 'x.py'";

        assertThat(ViewText.rename(text, NAMES))
                .isEqualTo(RewrittenText.failed(text, "the parser does not understand it"));
        assertThat(ViewText.rename("select * from sales.t where a = 'open", NAMES)
                        .problem())
                .hasValue("the string that begins at character 33 does not end");
    }

    @Test
    void aTextThatConcernsNobodyNeedNotBeUnderstood() {
        String text = "from other.t select transform(a) using 'sales.py'";

        assertThat(ViewText.rename(text, NAMES)).isEqualTo(RewrittenText.unchanged(text));
    }

    @Test
    void whatIsNotSureIsLeftAndNamed() {
        assertThat(ViewText.rename("select sales.sales.id from sales.sales", NAMES)
                        .problem())
                .hasValue("in sales.sales.id the first name may be a table or a database");
        assertThat(ViewText.rename("select * from iceberg.sales.t", NAMES).problem())
                .hasValue("iceberg.sales.t names a database of another catalog, or of this one under another name");
        assertThat(ViewText.rename("select * from gone.t join sales.u on true", NAMES))
                .isEqualTo(new RewrittenText(
                        "select * from gone.t join emea_sales.u on true",
                        1,
                        Optional.of("it names the database gone, which goes to another catalog")));
    }

    @Test
    void viewsOfPrestoAreUnwrapped() {
        String sql =
                "SELECT \\\"t\\\".\\\"a\\\", 'sales.x' FROM %s.t JOIN hive.%s.u ON t.a = u.a JOIN mysql.web.v ON v.a = u.a";
        String json = "{\"originalSql\":\"" + sql + "\",\"catalog\":\"hive\",\"schema\":\"%s\",\"columns\":[{\"name\":"
                + "\"sales\",\"type\":\"decimal(10,2)\"}],\"comment\":\"größte sales.t\",\"owner\":\"sales\","
                + "\"runAsInvoker\":false,\"weight\":0.10,\"path\":[{\"catalogName\":\"hive\",\"schemaName\":\"%s\"},"
                + "{\"catalogName\":\"mysql\",\"schemaName\":\"web\"}]}";
        String before = json.formatted("sales", "\\\"Sales\\\"", "sales", "sales");
        String after = json.formatted("emea_sales", "\\\"emea_sales\\\"", "emea_sales", "emea_sales");

        RewrittenText rewritten = ViewText.rename("/* Presto View: " + base64(before) + " */", NAMES);

        assertThat(rewritten.text()).startsWith("/* Presto View: ").endsWith(" */");
        assertThat(unwrap(rewritten.text())).isEqualTo(after);
        assertThat(rewritten.changed()).isEqualTo(4);
        assertThat(rewritten.problem())
                .hasValue("mysql.web.v names a database of another catalog, or of this one under another name");
    }

    @Test
    void materializedViewsOfPrestoNameTheirTablesBeside() {
        String json =
                "{\"originalSql\":\"SELECT a FROM %s.t\",\"schema\":\"%s\",\"table\":\"mv\",\"baseTables\":[{\"schema\":"
                        + "\"%s\",\"table\":\"t\"},{\"schema\":\"other\",\"table\":\"u\"}],\"owner\":null}";
        String text = "/* Presto Materialized View: " + base64(json.formatted("sales", "sales", "sales")) + " */";

        RewrittenText rewritten = ViewText.rename(text, NAMES);

        assertThat(unwrap(rewritten.text())).isEqualTo(json.formatted("emea_sales", "emea_sales", "emea_sales"));
        assertThat(rewritten.problem()).isEmpty();
    }

    @Test
    void aWrappedViewThatConcernsNobodyStaysToTheByte() {
        String text =
                "/* Presto View: " + base64("{ \"originalSql\" : \"SELECT 1 FROM x.t\", \"schema\":\"x\" }") + " */";

        assertThat(ViewText.rename(text, NAMES)).isEqualTo(RewrittenText.unchanged(text));
        assertThat(ViewText.rename("/* Presto View */", NAMES)).isEqualTo(RewrittenText.unchanged("/* Presto View */"));
        assertThat(ViewText.rename("/* Presto View: c2FsZXM= */", NAMES).problem())
                .hasValue("what it wraps is no view definition");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String unwrap(String text) {
        String body = text.substring(text.indexOf(": ") + 2, text.length() - " */".length());
        return new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
    }
}
