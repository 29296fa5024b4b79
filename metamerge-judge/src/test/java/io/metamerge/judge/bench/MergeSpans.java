package io.metamerge.judge.bench;

import io.metamerge.job.MergeListener;
import java.util.ArrayList;
import java.util.List;

/** Notes when something went on: whole steps, and the phases of a merge. */
final class MergeSpans implements MergeListener {
    private final List<Span> spans = new ArrayList<>();
    private String step = "";
    private String phase = "";
    private long begun;

    /** Does a step and notes when. */
    void during(String name, Runnable work) {
        step = name;
        phase = "before its first phase";
        begun = Span.now();
        long from = begun;
        int place = spans.size();
        work.run();
        // Before its phases, as a table would have it.
        spans.add(place, new Span(name, from, Span.now()));
    }

    @Override
    public void phaseStarted(String name, long totalRows) {
        noteTimeBefore();
        phase = name;
        begun = Span.now();
    }

    @Override
    public void phaseFinished(String name) {
        spans.add(new Span(step + ": " + name, begun, Span.now()));
        phase = "";
    }

    /** What comes before the first phase, the check above all, is no phase of its own. */
    private void noteTimeBefore() {
        if (!phase.isEmpty()) {
            spans.add(new Span(step + ": " + phase, begun, Span.now()));
        }
    }

    /** Notes something else. */
    void add(Span span) {
        spans.add(span);
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }
}
