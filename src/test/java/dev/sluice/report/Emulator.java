package dev.sluice.report;

import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal as far as Sluice uses one: what it shows after what was written to it, and what has scrolled off its top.
 * An escape code that it does not know fails the test. Every character is one column wide.
 */
final class Emulator extends Writer {

    private static final Pattern ESCAPE = Pattern.compile("\u001b\\[(\\??)(\\d*)([A-Za-z])");

    private final List<StringBuilder> rows = new ArrayList<>();
    private final List<String> scrolledOff = new ArrayList<>();
    private final int columns;
    private boolean wrap = true;
    private int row;
    private int column;

    Emulator(int columns, int height) {
        this.columns = columns;
        for (int i = 0; i < height; i++) {
            rows.add(new StringBuilder());
        }
    }

    /** What is seen, down to the last row that is not blank. */
    List<String> screen() {
        List<String> seen = new ArrayList<>(
                rows.stream().map(each -> each.toString().stripTrailing()).toList());
        while (!seen.isEmpty() && seen.get(seen.size() - 1).isEmpty()) {
            seen.remove(seen.size() - 1);
        }
        return seen;
    }

    List<String> scrolledOff() {
        return scrolledOff;
    }

    /** Prints a whole line, as somebody else does who has the same terminal. */
    void foreign(String line) {
        accept(line + "\r\n");
    }

    @Override
    public void write(char[] text, int from, int length) {
        accept(new String(text, from, length));
    }

    private void accept(String text) {
        Matcher escape = ESCAPE.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (escape.find(at) && escape.start() == at) {
                obey(escape.group(1) + escape.group(3), escape.group(2));
                at = escape.end();
            } else {
                put(text.charAt(at++));
            }
        }
    }

    private void put(char c) {
        if (c == '\r') {
            column = 0;
        } else if (c == '\n') {
            down();
        } else if (Character.isISOControl(c)) {
            throw new AssertionError("control character " + (int) c);
        } else {
            if (column == columns && wrap) {
                column = 0;
                down();
            }
            column = Math.min(column, columns - 1);
            StringBuilder line = rows.get(row);
            line.append(" ".repeat(Math.max(0, column + 1 - line.length())));
            line.setCharAt(column++, c);
        }
    }

    private void down() {
        if (++row == rows.size()) {
            row--;
            scrolledOff.add(rows.remove(0).toString());
            rows.add(new StringBuilder());
        }
    }

    private void obey(String command, String number) {
        switch (command + number) {
            case "?h7" -> wrap = true;
            case "?l7" -> wrap = false;
            case "K2" -> rows.get(row).setLength(0);
            case "J" -> {
                rows.get(row).setLength(Math.min(column, rows.get(row).length()));
                rows.subList(row + 1, rows.size()).forEach(each -> each.setLength(0));
            }
            case "m", "m1" -> {}
            default -> {
                if (!command.equals("A")) {
                    throw new AssertionError("unknown escape code " + command + number);
                }
                row = Math.max(0, row - Integer.parseInt(number));
            }
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
