package dev.sluice.host.gpu;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a stream of lines into its outermost JSON objects, whatever stands between them: an array that is never closed,
 * commas or none, an object on one line or on fifty.
 */
final class JsonObjects {

    private static final int LONGEST = 1 << 20;

    private final StringBuilder object = new StringBuilder();
    private int depth;
    private boolean inString;
    private boolean escaped;

    /** The objects that {@code line} completes. */
    List<String> add(String line) {
        var complete = new ArrayList<String>();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (depth == 0 && c != '{') {
                continue;
            }
            object.append(c);
            if (inString) {
                inString = escaped || c != '"';
                escaped = !escaped && c == '\\';
            } else if (c == '"') {
                inString = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
                if (depth == 0) {
                    complete.add(object.toString());
                    object.setLength(0);
                }
            }
        }
        if (object.length() > LONGEST) { // garbage that opens and never closes
            object.setLength(0);
            depth = 0;
            inString = false;
        }
        return complete;
    }
}
