package io.github.partnerinsights.emulator.data;

import java.util.List;

/**
 * A country, and one place in it.
 *
 * @param area the sales area it belongs to
 * @param unit the enterprise organisation unit (EOU)
 */
record Market(String name, String code, String city, String state, String postalCode, String area, String unit) {
    static final List<Market> ALL = List.of(
            new Market("United States", "US", "Seattle", "Washington", "98101", "United States", "USA - Northwest"),
            new Market("Germany", "DE", "München", "Bayern", "80331", "Germany", "Germany - South"),
            new Market("France", "FR", "Saint-Étienne", "Auvergne-Rhône-Alpes", "42000", "France", "France - Centre"),
            new Market("United Kingdom", "GB", "Leeds", "England", "LS1 4AP", "United Kingdom", "UK - North"),
            new Market("Japan", "JP", "大阪市", "大阪府", "530-0001", "Japan", "JPN - Kansai"),
            new Market("Brazil", "BR", "São Paulo", "SP", "01001-000", "Latin America", "Brazil - Southeast"),
            new Market("India", "IN", "Pune", "Maharashtra", "411001", "India", "India - West"),
            new Market(
                    "Netherlands",
                    "NL",
                    "'s-Hertogenbosch",
                    "Noord-Brabant",
                    "5211 AA",
                    "Western Europe",
                    "SMC Commercial"),
            new Market("Poland", "PL", "Łódź", "Łódzkie", "90-001", "Central and Eastern Europe", "CEE - North"),
            new Market("Korea, Republic of", "KR", "서울", "서울특별시", "04524", "Asia", "Korea"),
            new Market("Egypt", "EG", "القاهرة", "", "11511", "Middle East & Africa", "MEA - North"),
            new Market("Canada", "CA", "Montréal", "Québec", "H2Y 1C6", "Canada", "Canada - East"));
}
