package dev.sluice.load;

import dev.sluice.sample.Closeup;
import dev.sluice.sample.RequestProgress;
import dev.sluice.sample.Transcript;
import java.util.List;
import java.util.Optional;

/**
 * A cycle seen from outside its event loops.
 *
 * @param exchanges those to be seen; the list is no longer changed
 * @param first the one whose text is kept
 * @param gun the start gun, as a ticker reading
 */
record CycleCloseup(List<Exchange> exchanges, Exchange first, long gun) implements Closeup {

    @Override
    public List<RequestProgress> requests() {
        return exchanges.stream().map(exchange -> exchange.progress(gun)).toList();
    }

    @Override
    public Optional<Transcript> firstText(int characters) {
        return first.text(characters);
    }
}
