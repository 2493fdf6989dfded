package dev.sluice.engine;

import de.kherud.llama.InferenceParameters;
import java.lang.reflect.Field;
import java.util.Map;

/**
 * llama.cpp's {@code id_slot}, by which a request names the slot it wants. The binding hands it on, but has no setter
 * for it, so it is put where the setters put theirs.
 */
final class SlotParameter {

    private static final Field PARAMETERS = parameters();

    private SlotParameter() {}

    /**
     * Has the request run in {@code slot}.
     *
     * @throws IllegalStateException if another version of the binding keeps its parameters elsewhere
     */
    @SuppressWarnings("unchecked") // the field is a map of JSON texts by name
    static void set(InferenceParameters request, int slot) {
        try {
            ((Map<String, String>) PARAMETERS.get(request)).put("id_slot", Integer.toString(slot));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("de.kherud:llama keeps its parameters from us", e);
        }
    }

    private static Field parameters() {
        try {
            Field field = InferenceParameters.class.getSuperclass().getDeclaredField("parameters");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("de.kherud:llama keeps its parameters elsewhere than in 4.2.0", e);
        }
    }
}
