package io.metamerge.cli;

/** Text from a metastore made fit to be shown: what would move a cursor or turn a line around shows as a mark. */
final class Visible {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7F;
    private static final int DELETE_PICTURE = 0x2421;
    private static final int REPLACEMENT = 0xFFFD;

    private Visible() {}

    /** The text in one line, without control characters and without those that override the direction of writing. */
    static String text(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().map(Visible::visible).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static int visible(int c) {
        if (c < ' ') {
            return CONTROL_PICTURES + c;
        }
        if (c == DELETE) {
            return DELETE_PICTURE;
        }
        return Character.isISOControl(c) || directs(c) || Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c;
    }

    private static boolean directs(int c) {
        return switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                    Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> true;
            default ->
                Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
        };
    }
}
