package io.github.partnerinsights.emulator.data;

import java.time.LocalDate;
import java.util.List;

/** The rows of one dataset, each made on demand from its number. */
final class SampleRows {
    private final SampleWorld world;
    private final Grain grain;
    private final long key;
    private final List<Product> products;
    private final LocalDate today;

    /** @param today nothing is younger */
    SampleRows(SampleWorld world, Dataset dataset, LocalDate today) {
        this.today = today;
        this.world = world;
        this.grain = dataset.grain();
        this.key = Draw.key(world.seed(), dataset.name());
        this.products = Product.ALL.stream()
                .filter(product ->
                        dataset.product().map(product.family()::equals).orElse(true))
                .toList();
    }

    int size() {
        return grain == Grain.LOCATION ? world.locations().size() : world.rowsPerDataset();
    }

    /**
     * The subjects of a month follow each other, the newest month first; the oldest may lack some of them.
     *
     * @param number from 0 to {@link #size()} - 1
     */
    SampleRow get(int number) {
        return switch (grain) {
            case SUBJECT_MONTH -> {
                int subjects = (size() + SampleWorld.MONTHS - 1) / SampleWorld.MONTHS;
                yield row(number % subjects, thisMonth().minusMonths(number / subjects));
            }
            case SUBJECT, LOCATION -> row(number, thisMonth());
        };
    }

    private LocalDate thisMonth() {
        return today.withDayOfMonth(1);
    }

    private SampleRow row(int subject, LocalDate month) {
        long subjectKey = Draw.key(key, subject);
        Customer customer = world.customers().get(subject % world.customers().size());
        return new SampleRow(
                subjectKey,
                Draw.key(subjectKey, month.toEpochDay()),
                today,
                month,
                customer,
                grain == Grain.LOCATION ? world.locations().get(subject) : customer.partner(),
                world.locations().get(0),
                new Draw(Draw.key(subjectKey, "product")).from(products));
    }
}
