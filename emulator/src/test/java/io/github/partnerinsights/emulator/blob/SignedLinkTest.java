package io.github.partnerinsights.emulator.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedLinkTest {

    /** The query strings are those that Azure's own library makes: @azure/storage-blob 12.28.0. */
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:10000/devstoreaccount1,"
                + " http://127.0.0.1:10000/devstoreaccount1, OB9jT49mebuCzif7A7v%2BhZuVkIrEoUsjutV7Qxh4PRQ%3D",
        "AccountName=contoso;AccountKey=QUJD,"
                + " https://contoso.blob.core.windows.net, o7dLzkqnesSZ85uYPYmhwer%2FwSyVtxWM2%2Fb7ooWxOeI%3D",
    })
    void itIsSignedAsByAzuresOwnLibrary(String account, String address, String signature) {
        Instant expiry = Instant.parse("2026-11-27T08:00:00.75Z");

        assertThat(new SignedLink(StorageAccount.of(account), "/reports/a-1.csv", expiry).uri())
                .hasToString(address + "/reports/a-1.csv?sv=2021-08-06&se=2026-11-27T08%3A00%3A00Z&sr=b&sp=r&sig="
                        + signature);
    }
}
