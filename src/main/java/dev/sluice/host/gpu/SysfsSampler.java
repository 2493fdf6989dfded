package dev.sluice.host.gpu;

import dev.sluice.host.Opening;
import dev.sluice.host.Sampler;
import dev.sluice.time.Ticker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The AMD and Intel GPUs of a Linux machine, read from files; a tick takes well under a millisecond. */
final class SysfsSampler implements Sampler {

    private static final String AMD = "0x1002";
    private static final String INTEL = "0x8086";
    private static final String NVIDIA = "0x10de";

    private final List<SysfsCard> cards;
    private final List<String> absences;
    private final Plausibility plausibility = new Plausibility();

    private SysfsSampler(List<SysfsCard> cards) {
        this.cards = List.copyOf(cards);
        this.absences = cards.stream()
                .flatMap(card -> card.absences().stream()
                        .map(absence ->
                                "GPU " + card.index() + " " + absence.metric().label() + ": " + absence.reason()))
                .toList();
    }

    /** Looks for cards under {@code sys}, which is {@code /sys} but in tests. */
    static Opening open(Path sys, Ticker ticker) {
        Path drm = sys.resolve("class/drm");
        if (!Files.isDirectory(drm)) {
            return unavailable("no /sys/class/drm");
        }
        var cards = new ArrayList<SysfsCard>();
        var strangers = new TreeSet<String>();
        for (Path card : SysFile.list(drm, "card*")) {
            if (!card.getFileName().toString().matches("card\\d+")) {
                continue; // a connector, such as card0-DP-1
            }
            String vendor = SysFile.text(card.resolve("device/vendor")).orElse("");
            switch (vendor) {
                case AMD -> add(cards, new AmdCard(cards.size(), card));
                case INTEL -> add(cards, new IntelCard(cards.size(), card, ticker));
                case NVIDIA -> strangers.add("NVIDIA, which needs its driver's NVML");
                case "" -> strangers.add("a card without a vendor");
                default -> strangers.add("vendor " + vendor);
            }
        }
        if (cards.isEmpty()) {
            return unavailable("no AMD or Intel GPU in /sys/class/drm"
                    + (strangers.isEmpty() ? "" : " (but " + String.join(", ", strangers) + ")"));
        }
        return new Opening.Available(new SysfsSampler(cards));
    }

    /** A card whose driver tells nothing (a bare display, or no {@code amdgpu}) is none for us. */
    private static void add(List<SysfsCard> cards, SysfsCard card) {
        if (!card.read().isEmpty()) {
            cards.add(card);
        }
    }

    private static Opening unavailable(String reason) {
        return new Opening.Unavailable("GPU", reason);
    }

    /** Those whose usage another tool must tell. */
    List<IntelCard> intelCards() {
        return cards.stream()
                .filter(IntelCard.class::isInstance)
                .map(IntelCard.class::cast)
                .toList();
    }

    @Override
    public String name() {
        return "GPU";
    }

    @Override
    public String source() {
        return "sysfs";
    }

    @Override
    public void sample(Sink sink) {
        boolean any = false;
        for (SysfsCard card : cards) {
            GpuReading reading = card.read();
            any |= !reading.isEmpty();
            plausibility.pass(reading, source(), sink);
        }
        if (!any) {
            throw new IllegalStateException("no GPU left in /sys/class/drm");
        }
    }

    @Override
    public List<String> remarks() {
        var remarks = new ArrayList<>(absences);
        remarks.addAll(plausibility.remarks());
        return remarks;
    }

    @Override
    public void close() {
        // files are opened and closed at each reading
    }
}
