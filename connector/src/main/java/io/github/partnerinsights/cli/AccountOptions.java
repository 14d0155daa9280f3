package io.github.partnerinsights.cli;

import io.github.partnerinsights.access.PartnerAccount;
import io.github.partnerinsights.auth.SecretReferences;
import io.github.partnerinsights.options.ConnectorOption;
import io.github.partnerinsights.options.ConnectorOptions;
import io.github.partnerinsights.options.OptionGroup;
import io.github.partnerinsights.options.ReadOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The connector's options about an account, as those of a command: {@code clientSecret} is {@code --client-secret}, or the
 * environment variable {@code PARTNER_INSIGHTS_CLIENT_SECRET}. They are declared in {@link ConnectorOptions} only.
 */
final class AccountOptions {

    private static final String VARIABLE = "PARTNER_INSIGHTS_";
    private static final Set<OptionGroup> GROUPS = Set.of(OptionGroup.WHERE, OptionGroup.WHO, OptionGroup.HTTP);

    /** No file of a report is fetched here. */
    private static final List<ConnectorOption<?>> DECLARED = ConnectorOptions.all().stream()
            .filter(option -> GROUPS.contains(option.group()))
            .filter(option -> !option.equals(ConnectorOptions.ALLOWED_FILE_HOSTS))
            .toList();

    private final Map<String, String> environment;
    private final Map<ConnectorOption<?>, OptionSpec> specs = new LinkedHashMap<>();

    AccountOptions(Map<String, String> environment) {
        this.environment = environment;
        for (ConnectorOption<?> option : DECLARED) {
            specs.put(
                    option,
                    OptionSpec.builder(typed(option.name()))
                            .type(String.class)
                            .paramLabel(option.secret() ? "REFERENCE" : "VALUE")
                            .description(description(option))
                            .build());
        }
    }

    void addTo(CommandSpec command) {
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .heading("%nThe account. Each option may also stand in an environment variable: --tenant-id in"
                        + " PARTNER_INSIGHTS_TENANT_ID, and so on.%nWhat is secret is given by reference: env:NAME (an"
                        + " environment variable) or file:PATH (what a file holds).%n")
                .exclusive(false)
                .validate(false)
                .multiplicity("0..1");
        specs.values().forEach(group::addArg);
        command.addArgGroup(group.build());
        command.usageMessage().abbreviateSynopsis(true);
    }

    /** Opens the account; nothing is sent yet. */
    PartnerAccount open() {
        return PartnerAccount.open(read(), "cli");
    }

    /**
     * What was typed, or else stands in the environment.
     *
     * @throws IllegalArgumentException a value is not readable, or a secret was typed as it is
     */
    ReadOptions read() {
        Map<String, String> texts = new LinkedHashMap<>();
        specs.forEach((option, spec) -> {
            String value = spec.getValue();
            if (value != null) {
                refuseVisibleSecret(option, value);
                texts.put(option.name(), value);
            } else {
                Optional.ofNullable(environment.get(variable(option.name())))
                        .filter(text -> !text.isBlank())
                        .ifPresent(text -> texts.put(option.name(), text));
            }
        });
        return ReadOptions.ofAccount(texts, Map.of());
    }

    /** Command lines are seen by everybody who lists processes, and kept in the shell's history. */
    private static void refuseVisibleSecret(ConnectorOption<?> option, String value) {
        boolean isSecret = option.equals(ConnectorOptions.PROXY) ? value.contains("@") : option.secret();
        if (isSecret && !SecretReferences.isReference(value)) {
            String name = typed(option.name());
            throw new IllegalArgumentException(name + " shows a secret to everybody who lists processes, and to the"
                    + " shell's history. Give a reference, " + name + " env:NAME or " + name
                    + " file:PATH, or set the environment variable " + variable(option.name()) + ".");
        }
    }

    /** A message of the connector, in which options have the names that are typed here. */
    static String inOurWords(String message) {
        String words = message;
        for (ConnectorOption<?> option : DECLARED) {
            words = words.replace("'" + option.name() + "'", typed(option.name()));
        }
        return words;
    }

    private static String description(ConnectorOption<?> option) {
        // A percent sign would be a format to the parser; backticks and asterisks are for the reference page.
        String meaning = option.meaning().replaceAll("[`*]", "").replace("%", "%%");
        return meaning
                + option.defaultText()
                        .map(text -> " (default: " + text.replace("%", "%%") + ")")
                        .orElse("");
    }

    private static String typed(String name) {
        return "--" + words(name, "-").toLowerCase(Locale.ROOT);
    }

    private static String variable(String name) {
        return VARIABLE + words(name, "_").toUpperCase(Locale.ROOT);
    }

    private static String words(String name, String between) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", between);
    }
}
