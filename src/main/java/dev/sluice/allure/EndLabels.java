package dev.sluice.allure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names at the ends of lines, moved up and down so that none covers another. */
final class EndLabels {

    private EndLabels() {}

    /** A name and its height, as a share of the axis from the bottom. */
    record Label(String name, double share) {}

    /**
     * {@code wanted} in the same order, at least {@code room} apart and within 0 to 1 as far as they fit: from the lowest
     * up, then, as the topmost may have been pushed out, from the top down. Of equal ones the first is on top.
     */
    static List<Label> apart(List<Label> wanted, double room) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.<Integer>comparingDouble(i -> wanted.get(i).share())
                .thenComparing(Comparator.reverseOrder()));
        double[] at = new double[wanted.size()];
        double free = room / 2;
        for (int i : order) {
            at[i] = Math.max(wanted.get(i).share(), free);
            free = at[i] + room;
        }
        centre(wanted, order, at, room);
        double limit = 1 - room / 2;
        for (int k = order.size() - 1; k >= 0; k--) {
            int i = order.get(k);
            at[i] = Math.min(at[i], limit);
            limit = at[i] - room;
        }
        List<Label> moved = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            moved.add(new Label(wanted.get(i).name(), at[i]));
        }
        return moved;
    }

    /** Those that were pushed up as one pile go down again by half of what the last was pushed, where there is room. */
    private static void centre(List<Label> wanted, List<Integer> order, double[] at, double room) {
        int from = 0;
        while (from < order.size()) {
            int to = from;
            while (to + 1 < order.size() && at[order.get(to + 1)] - at[order.get(to)] <= room + 1e-9) {
                to++;
            }
            double pushed = at[order.get(to)] - wanted.get(order.get(to)).share();
            double below = from == 0 ? room / 2 : at[order.get(from - 1)] + room;
            double lift = Math.min(pushed / 2, at[order.get(from)] - below);
            for (int k = from; k <= to; k++) {
                at[order.get(k)] -= Math.max(0, lift);
            }
            from = to + 1;
        }
    }
}
