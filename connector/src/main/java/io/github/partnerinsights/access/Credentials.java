package io.github.partnerinsights.access;

import static io.github.partnerinsights.options.ConnectorOptions.ACCESS_TOKEN;
import static io.github.partnerinsights.options.ConnectorOptions.AUTHORITY;
import static io.github.partnerinsights.options.ConnectorOptions.CLIENT_CERTIFICATE;
import static io.github.partnerinsights.options.ConnectorOptions.CLIENT_ID;
import static io.github.partnerinsights.options.ConnectorOptions.CLIENT_SECRET;
import static io.github.partnerinsights.options.ConnectorOptions.PASSWORD;
import static io.github.partnerinsights.options.ConnectorOptions.REFRESH_TOKEN;
import static io.github.partnerinsights.options.ConnectorOptions.REFRESH_TOKEN_FILE;
import static io.github.partnerinsights.options.ConnectorOptions.RESOURCE;
import static io.github.partnerinsights.options.ConnectorOptions.SCOPE;
import static io.github.partnerinsights.options.ConnectorOptions.TENANT_ID;
import static io.github.partnerinsights.options.ConnectorOptions.TOKEN_ENDPOINT_VERSION;
import static io.github.partnerinsights.options.ConnectorOptions.TOKEN_PROVIDER;
import static io.github.partnerinsights.options.ConnectorOptions.USERNAME;

import io.github.partnerinsights.auth.ClientCertificate;
import io.github.partnerinsights.auth.ClientCredential;
import io.github.partnerinsights.auth.DeviceSignIn;
import io.github.partnerinsights.auth.Grant;
import io.github.partnerinsights.auth.ReadyToken;
import io.github.partnerinsights.auth.RefreshTokenFile;
import io.github.partnerinsights.auth.RefreshTokenStore;
import io.github.partnerinsights.auth.SecretReferences;
import io.github.partnerinsights.auth.SignIn;
import io.github.partnerinsights.auth.TokenEndpoint;
import io.github.partnerinsights.auth.TokenSource;
import io.github.partnerinsights.auth.TokenSources;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.HttpTransport;
import io.github.partnerinsights.options.ConnectorOption;
import io.github.partnerinsights.options.ConnectorOptions;
import io.github.partnerinsights.options.OptionGroup;
import io.github.partnerinsights.options.ReadOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Which way of signing in follows from what is given, with every reference resolved on the driver. */
public final class Credentials {

    private static final String FILE = "file:";
    private static final byte[] SALT = salt();

    private final ReadOptions options;
    private final SecretReferences references;

    public Credentials(ReadOptions options) {
        this.options = options;
        this.references = new SecretReferences(options::conf);
    }

    /**
     * The way of signing in that follows; nothing is sent yet.
     *
     * @throws IllegalArgumentException nothing is given, something is missing, or two ways are given at once
     */
    public TokenSource tokens(HttpSettings http) {
        List<String> ways = ways();
        if (ways.size() > 1) {
            throw new IllegalArgumentException("Options " + String.join(", ", ways)
                    + " are different ways to sign in. Give one of them; a session may set another one"
                    + " (" + ReadOptions.SESSION_PREFIX + "…).");
        }
        if (options.isSet(TOKEN_PROVIDER)) {
            return TokenSources.load(required(TOKEN_PROVIDER), options.texts());
        }
        if (options.isSet(ACCESS_TOKEN)) {
            return new ReadyToken(required(ACCESS_TOKEN));
        }
        Grant grant = grant();
        return new SignIn(
                new HttpTransport(http),
                endpoint(),
                required(CLIENT_ID),
                clientCredential(),
                grant,
                required(RESOURCE),
                resolved(SCOPE).orElse(null));
    }

    /**
     * How a user signs in with a browser on any device, for {@link #refreshTokenFile()}; nothing is sent yet.
     *
     * @param transport carries the calls; stays the caller's to close
     * @throws IllegalArgumentException something is missing
     */
    public DeviceSignIn byDevice(HttpTransport transport) {
        return new DeviceSignIn(
                transport,
                endpoint(),
                required(CLIENT_ID),
                clientCredential(),
                required(RESOURCE),
                resolved(SCOPE).orElse(null));
    }

    /**
     * Where the refresh token is kept.
     *
     * @throws IllegalArgumentException there is no such option
     */
    public RefreshTokenFile refreshTokenFile() {
        if (!options.isSet(REFRESH_TOKEN_FILE)) {
            throw new IllegalArgumentException(
                    "Option '" + REFRESH_TOKEN_FILE.name() + "' is missing: the refresh token is kept in that file.");
        }
        return new RefreshTokenFile(
                path(REFRESH_TOKEN_FILE), resolved(REFRESH_TOKEN).orElse(null));
    }

    /**
     * Tells one identity from another within this process, by what was typed, and by what a {@code conf:} reference means
     * in this session: equal options sign in as the same user. A digest with a salt that nobody keeps, so that nothing can be learnt from it.
     */
    public String identity() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(SALT);
            ConnectorOptions.all().stream()
                    .filter(option -> option.group() == OptionGroup.WHO || option.equals(AUTHORITY))
                    .map(ConnectorOption::name)
                    .forEach(name ->
                            digest.update((name + "\0" + meaning(name) + "\0").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java has SHA-256", impossible);
        }
    }

    private String meaning(String name) {
        String text = options.texts().getOrDefault(name, "");
        return SecretReferences.configurationKey(text)
                .flatMap(options::conf)
                .map(value -> text + "\0" + value)
                .orElse(text);
    }

    private static byte[] salt() {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    /** The options that each start a way of their own, as far as they are given. */
    private List<String> ways() {
        List<String> ways = new ArrayList<>();
        List.of(TOKEN_PROVIDER, ACCESS_TOKEN).forEach(option -> {
            if (options.isSet(option)) {
                ways.add("'" + option.name() + "'");
            }
        });
        if (options.isSet(REFRESH_TOKEN) || options.isSet(REFRESH_TOKEN_FILE)) {
            ways.add("'refreshToken' or 'refreshTokenFile'");
        }
        if (options.isSet(USERNAME) || options.isSet(PASSWORD)) {
            ways.add("'username' and 'password'");
        }
        return ways;
    }

    private TokenEndpoint endpoint() {
        return new TokenEndpoint(
                options.get(AUTHORITY),
                required(TENANT_ID),
                TokenEndpoint.Version.parse(options.get(TOKEN_ENDPOINT_VERSION)));
    }

    private Grant grant() {
        if (options.isSet(REFRESH_TOKEN_FILE)) {
            return new Grant.RefreshToken(refreshTokenFile());
        }
        if (options.isSet(REFRESH_TOKEN)) {
            return new Grant.RefreshToken(RefreshTokenStore.inMemory(required(REFRESH_TOKEN)));
        }
        if (options.isSet(USERNAME) || options.isSet(PASSWORD)) {
            return new Grant.Password(required(USERNAME), required(PASSWORD));
        }
        if (options.isSet(CLIENT_SECRET) || options.isSet(CLIENT_CERTIFICATE)) {
            return new Grant.ClientCredentials();
        }
        throw new IllegalArgumentException("No credentials are given. Set options 'tenantId', 'clientId' and"
                + " 'clientSecret' (or 'clientCertificate'), and for a user also 'refreshToken' or 'refreshTokenFile'; or"
                + " set 'accessToken', or 'tokenProvider'. Each value may be a reference such as env:NAME.");
    }

    private ClientCredential clientCredential() {
        if (options.isSet(CLIENT_SECRET) && options.isSet(CLIENT_CERTIFICATE)) {
            throw new IllegalArgumentException(
                    "Options 'clientSecret' and 'clientCertificate' both prove the application. Give one of them.");
        }
        if (options.isSet(CLIENT_CERTIFICATE)) {
            return new ClientCredential.Certificate(ClientCertificate.load(path(CLIENT_CERTIFICATE), null));
        }
        return resolved(CLIENT_SECRET)
                .<ClientCredential>map(ClientCredential.Secret::new)
                .orElseGet(ClientCredential.None::new);
    }

    private String required(ConnectorOption<String> option) {
        return resolved(option)
                .orElseThrow(() -> new IllegalArgumentException("Option '" + option.name()
                        + "' is missing: signing in needs it. Its value may be a reference such as env:NAME."));
    }

    private Optional<String> resolved(ConnectorOption<String> option) {
        return options.find(option).map(text -> references.resolve(option.name(), text));
    }

    /** Of an option that names a file, {@code file:} is where it lies and not what it contains. */
    private Path path(ConnectorOption<String> option) {
        String text = options.get(option);
        return Path.of(
                text.regionMatches(true, 0, FILE, 0, FILE.length())
                        ? text.substring(FILE.length())
                        : references.resolve(option.name(), text));
    }
}
