package dev.sluice.sample;

/**
 * What one sampled process of the server is.
 *
 * @param role {@code "server"}, {@code "web server"}, {@code "model runner"} or {@code "helper"}
 * @param pid its process id; a server that restarts is a second process
 * @param command its command line for people: at most 200 characters, no control characters, secrets left out
 */
public record ProcessFacts(String role, long pid, String command) {}
