package io.github.partnerinsights.emulator.data;

import java.util.List;

/** Names of customers: mostly plain, some of the kind that breaks careless readers of CSV. */
final class CustomerNames {
    private static final int EVERY = 16;

    private static final List<String> FIRST = List.of(
            "Contoso",
            "Fabrikam",
            "Northwind",
            "Adventure Works",
            "Tailspin",
            "Wingtip",
            "Litware",
            "Proseware",
            "Trey",
            "Woodgrove",
            "Alpine",
            "Blue Yonder",
            "Coho",
            "Fourth Coffee",
            "Lucerne",
            "Margie's",
            "Relecloud",
            "Southridge",
            "VanArsdel");

    private static final List<String> SECOND = List.of(
            "Traders",
            "Toys",
            "Bank",
            "Health",
            "Logistics",
            "Energy",
            "Foods",
            "Studios",
            "Pharma",
            "Media",
            "Air",
            "Winery",
            "Research");

    /**
     * Delimiters, quotes, line breaks, outer blanks and many alphabets, the first ones several of these at once; and a name
     * that is obfuscated, as some are (api/reference.md §4.5, which does not say how).
     */
    private static final List<String> UNUSUAL = List.of(
            "Contoso, \"West\" Ltd.",
            "Fabrikam\r\nBeijing 北京",
            "  Ωμέγα Α.Ε. ",
            "株式会社コントソ, \"東京\"",
            "****",
            "ООО «Ромашка»\nМосква",
            "\"Quoted\"",
            "شركة كونتوسو",
            "קונטוסו בע\"מ",
            "कॉन्टोसो, प्राइवेट लिमिटेड",
            "บริษัท คอนโทโซ จำกัด",
            "Müller & Söhne; Café",
            "Çelik İnşaat A.Ş.",
            "콘토소 주식회사",
            "😀 Emoji Corp.",
            "O'Neil | Co",
            "Tab\tand \\backslash\\",
            "\"",
            ",",
            "N/A");

    private CustomerNames() {}

    static String of(int customer) {
        if (customer % EVERY == EVERY / 2) {
            return UNUSUAL.get(customer / EVERY % UNUSUAL.size());
        }
        String name = FIRST.get(customer % FIRST.size()) + " " + SECOND.get(customer % SECOND.size());
        int turn = customer / (FIRST.size() * SECOND.size());
        return turn == 0 ? name : name + " " + (turn + 1);
    }
}
