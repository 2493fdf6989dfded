package dev.sluice.fake;

/**
 * When a request of the seed machine gets its text, in seconds of the article since its burst began.
 *
 * @param last when the last text comes, or the error instead of it
 * @param tokens by the server's count
 */
record SeedAnswer(double first, double last, int tokens, SeedRequest.End end) {

    /** When the given share of its text is there. */
    double at(double share) {
        return first + share * (last - first);
    }
}
