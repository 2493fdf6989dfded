package dev.sluice.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a stored JSON file; what is wrong with it is a fault. */
final class JsonFile {

    /** Decimals as they stand: as binary fractions, instants would be off by a nanosecond. */
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Turns the file's object into what it says. */
    @FunctionalInterface
    interface Reading<T> {
        T read(JsonFields root) throws BadCell;
    }

    private JsonFile() {}

    /** Empty when something is wrong, which {@code faults} then knows. */
    static <T> Optional<T> read(Path file, RecordingFaults faults, Reading<T> reading) {
        try {
            return Optional.of(reading.read(new JsonFields(MAPPER.readTree(Files.readAllBytes(file)), "")));
        } catch (JsonProcessingException e) {
            faults.at(file, e.getLocation() == null ? 1 : e.getLocation().getLineNr(), "is no JSON; was it cut off?");
        } catch (IOException e) {
            faults.in(file, "cannot be read; is it missing?");
        } catch (BadCell e) {
            faults.in(file, e.message());
        } catch (IllegalArgumentException e) {
            faults.in(file, "contradicts itself: " + e.getMessage());
        }
        return Optional.empty();
    }
}
