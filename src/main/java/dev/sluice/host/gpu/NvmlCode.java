package dev.sluice.host.gpu;

/** What NVML's return codes say ({@code nvmlReturn_t} of {@code nvml.h}), for people. */
final class NvmlCode {

    static final int SUCCESS = 0;
    static final int NOT_SUPPORTED = 3;
    static final int INSUFFICIENT_SIZE = 7;

    private NvmlCode() {}

    static String text(int code) {
        String words = switch (code) {
            case 1 -> "not initialised";
            case 2 -> "invalid argument";
            case 3 -> "not supported";
            case 4 -> "no permission";
            case 6 -> "not found";
            case 9 -> "driver not loaded";
            case 12 -> "library lacks a part";
            case 13 -> "function not found";
            case 15 -> "GPU is lost";
            case 16 -> "GPU must be reset";
            case 17 -> "blocked by the operating system";
            case 18 -> "driver and library differ in version";
            case 999 -> "unknown error";
            default -> "failed";
        };
        return words + " (NVML code " + code + ")";
    }
}
