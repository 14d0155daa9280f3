package io.github.partnerinsights.emulator.data;

import java.util.List;
import java.util.Locale;

/** Something that is sold by the seat or by consumption. */
record Product(
        String family,
        String name,
        String sku,
        String skuId,
        String partNumber,
        String division,
        String category,
        boolean paid) {

    static final List<Product> ALL = List.of(
            of("Microsoft 365", "Microsoft 365 Business Standard", "AAA-10624", "Modern Work", true),
            of("Microsoft 365", "Microsoft 365 E3", "AAA-10756", "Modern Work", true),
            of("Microsoft 365", "Microsoft 365 E5", "AAA-28605", "Modern Work", true),
            of("Microsoft 365", "Office 365 A1 for faculty", "AAA-06252", "Modern Work", false),
            of("Dynamics 365", "Dynamics 365 Sales Enterprise", "DDJ-00001", "Customer Engagement", true),
            of("Dynamics 365", "Dynamics 365 Customer Service, Enterprise", "DDK-00003", "Customer Engagement", true),
            of("Dynamics 365", "Dynamics 365 Finance", "SUA-00004", "Finance and Operations", true),
            of("Dynamics 365", "Dynamics 365 Business Central \"Essentials\"", "SUJ-00002", "Business Central", true),
            of("Dynamics 365", "Dynamics 365 Marketing Trial", "SVA-00009", "Customer Engagement", false),
            of("Power BI", "Power BI Pro", "NK4-00002", "Data and AI", true),
            of("Power BI", "Power BI Premium Per User", "NK7-00001", "Data and AI", true),
            of("Power BI", "Power BI (free)", "NK1-00000", "Data and AI", false),
            of("Enterprise Mobility + Security", "Enterprise Mobility + Security E3", "AAA-10732", "Security", true),
            of("Enterprise Mobility + Security", "Enterprise Mobility + Security E5", "AAA-35418", "Security", true),
            of("Microsoft Azure", "Azure Plan", "DZH-00001", "Azure", true),
            of("Microsoft Azure", "Azure Reserved VM Instances", "6QK-00005", "Azure", true));

    /** SKUs stand in capitals, as in the documented samples (api/reference.md §3.3). */
    private static Product of(String family, String name, String partNumber, String category, boolean paid) {
        return new Product(
                family,
                name,
                name.toUpperCase(Locale.ROOT),
                new Draw(Draw.key(0, name)).uuid().toString(),
                partNumber,
                family.equals("Microsoft Azure") ? "Azure" : family + " Division",
                category,
                paid);
    }
}
