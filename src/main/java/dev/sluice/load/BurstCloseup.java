package dev.sluice.load;

import dev.sluice.sample.Closeup;
import dev.sluice.sample.RequestProgress;
import dev.sluice.sample.Transcript;
import java.util.List;
import java.util.Optional;

/**
 * A burst seen from outside its event loops.
 *
 * @param exchanges by index; no longer changed
 * @param due the start gun, as a ticker reading
 */
record BurstCloseup(List<Exchange> exchanges, long due) implements Closeup {

    @Override
    public List<RequestProgress> requests() {
        return exchanges.stream().map(exchange -> exchange.progress(due)).toList();
    }

    @Override
    public Optional<Transcript> firstText(int characters) {
        return exchanges.get(0).text(characters);
    }
}
