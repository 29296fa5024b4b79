package io.metamerge.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a merge in a JVM of its own cost.
 *
 * @param seconds the merge alone, without the start of the JVM
 * @param processor processor time in seconds, which other work on the machine disturbs less
 * @param peak bytes of the heap in use at once, garbage included
 * @param kept the most bytes that a collection of everything could not free; 0 if there was none
 * @param phases seconds of each phase, in their order
 */
record OwnMerge(double seconds, double processor, long peak, long kept, Map<String, Double> phases) {

    /** Reads what {@link MergeMain} prints. */
    static OwnMerge parse(List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Double> phases = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("phase")) {
                phases.put(words[1], Double.valueOf(words[2]));
            } else {
                values.put(words[0], words[1]);
            }
        }
        return new OwnMerge(
                Double.parseDouble(values.get("seconds")),
                Double.parseDouble(values.get("processor")),
                Long.parseLong(values.get("peak")),
                Long.parseLong(values.get("kept")),
                phases);
    }

    /** The same with the processor time that the server took for it. */
    OwnMerge withServer(double serverSeconds) {
        return new OwnMerge(seconds, processor + serverSeconds, peak, kept, phases);
    }
}
