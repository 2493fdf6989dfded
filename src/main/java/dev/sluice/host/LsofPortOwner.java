package dev.sluice.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The port's owner by {@code lsof}: on macOS, where OSHI 7.5 looks at 1,024 processes at most. */
final class LsofPortOwner implements PortOwner {

    private final int port;

    LsofPortOwner(int port) {
        this.port = port;
    }

    @Override
    public Finding find() throws IOException {
        Process lsof = new ProcessBuilder("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-t")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            lsof.getOutputStream().close();
            if (!lsof.waitFor(5, TimeUnit.SECONDS)) {
                return new Finding.Nobody("lsof gave no answer within 5 s for port " + port);
            }
            // a handful of process ids: less than a pipe holds, so that it could end before it was read
            String answer = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Set<Long> holders = answer.lines()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,18}"))
                    .map(Long::valueOf)
                    .collect(Collectors.toSet());
            List<ProcessHandle> tops = Topmost.of(holders);
            return tops.isEmpty()
                    ? new Finding.Nobody("lsof shows no process that listens on port " + port)
                    : new Finding.Owner(tops.get(0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding.Nobody("interrupted");
        } finally {
            lsof.destroyForcibly();
        }
    }
}
