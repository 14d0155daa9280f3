package io.github.partnerinsights.emulator.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageAccountTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "azurite                                         | devstoreaccount1 | http://127.0.0.1:10000/devstoreaccount1",
                "UseDevelopmentStorage=true                      | devstoreaccount1 | http://127.0.0.1:10000/devstoreaccount1",
                "https://localhost:7/devstoreaccount1/           | devstoreaccount1 | https://localhost:7/devstoreaccount1",
                "AccountName=contoso;AccountKey=QUI=             | contoso          | https://contoso.blob.core.windows.net",
                "AccountName=a;AccountKey=QUI=;EndpointSuffix=x.y | a               | https://a.blob.x.y",
                "AccountKey=QUI=;blobendpoint=http://h:1/a;AccountName=a | a        | http://h:1/a",
            })
    void itIsWrittenAsForAzuresTools(String text, String name, String endpoint) {
        StorageAccount account = StorageAccount.of(text);

        assertThat(account.name()).isEqualTo(name);
        assertThat(account).hasToString(endpoint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minio                            | The blob store must be azurite, an address such as",
                "http://127.0.0.1:10000           | An address of a blob store must end with /devstoreaccount1",
                "http://127.0.0.1:10000/contoso   | An address of a blob store must end with /devstoreaccount1",
                "http://h/devstoreaccount1?sig=a  | The address of the blob store must be http://host:port/account",
                "AccountName=a                    | The connection string of the blob store has no AccountKey",
                "AccountKey=QUI=                  | The connection string of the blob store has no AccountName",
                "AccountName=a;AccountKey=!secret | The AccountKey of the blob store must be Base64.",
            })
    void whatCannotBeReadIsOneClearError(String text, String message) {
        assertThatThrownBy(() -> StorageAccount.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContainingAny("!secret", "sig=a");
    }
}
