package io.github.partnerinsights.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.util.Throwables;

class ArbitraryOptionsFuzzTest {

    private static final List<String> NAMES =
            ConnectorOptions.all().stream().map(ConnectorOption::name).toList();
    private static final List<String> SECRETS = ConnectorOptions.all().stream()
            .filter(ConnectorOption::secret)
            .map(ConnectorOption::name)
            .toList();
    private static final String SECRET = "s3cr3t-";

    @FuzzTest
    void areTakenOrRefusedInWordsThatShowNoSecret(FuzzedDataProvider data) {
        Map<String, String> options = new HashMap<>();
        int count = data.consumeInt(0, 6);
        for (int i = 0; i < count; i++) {
            options.put(data.pickValue(NAMES), data.consumeString(40));
        }
        for (String name : SECRETS) {
            if (data.consumeBoolean()) {
                options.put(name, SECRET + data.consumeString(20));
            }
        }
        Map<String, String> conf = new HashMap<>();
        if (data.consumeBoolean()) {
            conf.put(ReadOptions.SESSION_PREFIX + data.pickValue(NAMES), data.consumeString(40));
        }
        if (data.consumeBoolean()) {
            options.put(data.consumeString(20), data.consumeRemainingAsString());
        }
        try {
            ReadOptions read = ReadOptions.of(options, conf);
            assertThat(read.toString()).doesNotContain(SECRET);
        } catch (IllegalArgumentException e) {
            assertThat(Throwables.getStackTrace(e)).doesNotContain(SECRET);
        }
    }
}
