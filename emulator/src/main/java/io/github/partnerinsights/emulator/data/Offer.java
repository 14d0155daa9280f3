package io.github.partnerinsights.emulator.data;

import java.util.List;
import java.util.Locale;

/**
 * Something that a publisher sells in the marketplace.
 *
 * @param type as the documents' sample queries spell offer types (api/reference.md §3.2)
 * @param metered whether it is billed by what it meters, not by the hours that its machines run
 */
record Offer(String name, String id, String productId, String type, String category, boolean metered, boolean free) {

    /** One plan of each kind and offer. */
    static final List<String> PLANS = List.of("Basic", "Standard, monthly", "Premium \"24x7\"");

    static final List<Offer> ALL = List.of(
            of("Contoso test Services", "SaaS", "Analytics", true, false),
            of("Contoso Backup", "SaaS", "Storage", true, false),
            of("Fabrikam Firewall", "Virtual Machine Licenses", "Security", false, false),
            of("Fabrikam Hardened Linux", "vm core image", "Compute", false, false),
            of("Proseware Database, Enterprise", "vm core image", "Databases", false, false),
            of("Tailspin Stack", "multisolution", "Developer Tools", false, false),
            of("Wingtip \"Managed\" Kubernetes", "Azure Applications", "Containers", true, false),
            of("Litware Monitor", "Azure Applications", "IT & Management Tools", true, false),
            of("Überwachung für Büros", "SaaS", "Productivity", true, true));

    private static Offer of(String name, String type, String category, boolean metered, boolean free) {
        String id = name.replaceAll("[^A-Za-z]+", "-").toLowerCase(Locale.ROOT);
        return new Offer(name, id, new Draw(Draw.key(0, name)).uuid().toString(), type, category, metered, free);
    }
}
