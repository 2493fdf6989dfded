package dev.sluice.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** What goes into the page as it is, and the policy that lets a browser run exactly that and fetch nothing. */
final class Inline {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

    private Inline() {}

    static String style() {
        return resource("page.css");
    }

    /** The library that draws, and what we tell it. */
    static List<String> scripts() {
        return List.of(
                resource(CHARTS),
                resource("charts.js"),
                resource("level-axis.js"),
                resource("ladder-layout.js"),
                resource("ladder-charts.js"),
                resource("scatter-charts.js"),
                resource("box-charts.js"),
                resource("request-charts.js"),
                resource("time-charts.js"),
                resource("cycle-charts.js"),
                resource("page.js"));
    }

    /**
     * {@code node} for a script element: no character of it can end the element or begin a comment in it, whatever a
     * server put into a text.
     */
    static String json(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node)
                    .replace("&", "\\u0026")
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A content security policy that names the scripts by their hashes: one that a server's text smuggled in is not run. */
    static String policy(List<String> scripts) {
        return "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src "
                + scripts.stream()
                        .map(script -> "'sha256-" + sha256(script) + "'")
                        .collect(Collectors.joining(" "));
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Inline.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path; is the jar whole?");
            }
            // a browser reads a line break as \n, and hashes it so
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }
}
