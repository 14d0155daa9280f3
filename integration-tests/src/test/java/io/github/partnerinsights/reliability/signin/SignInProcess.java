package io.github.partnerinsights.reliability.signin;

import io.github.partnerinsights.auth.ClientCredential;
import io.github.partnerinsights.auth.Grant;
import io.github.partnerinsights.auth.SignIn;
import io.github.partnerinsights.auth.SignInException;
import io.github.partnerinsights.auth.TokenEndpoint;
import io.github.partnerinsights.http.HttpProxy;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An application that signs in once, with what a user gets by default, in a JVM that has a trust store of its own. */
public final class SignInProcess {

    static final String SECRET = "s3cr3t-of-the-application";

    private SignInProcess() {}

    /**
     * Runs one.
     *
     * @param jvm the options of its JVM
     * @param arguments the authority, and the proxy if there is one
     * @return the token, or what the error says
     */
    static String run(List<String> jvm, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(
                List.of("-Xmx128m", "-cp", System.getProperty("java.class.path"), SignInProcess.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("The application failed: " + said);
        }
        return said.strip();
    }

    public static void main(String[] args) {
        HttpSettings settings = HttpSettings.defaults().withProxy(args.length < 2 ? null : HttpProxy.parse(args[1]));
        try (HttpTransport transport = new HttpTransport(settings)) {
            System.out.println(new SignIn(
                            transport,
                            new TokenEndpoint(URI.create(args[0]), "contoso.example", TokenEndpoint.Version.V2),
                            "the-application",
                            new ClientCredential.Secret(SECRET),
                            new Grant.ClientCredentials(),
                            null,
                            null)
                    .token()
                    .value());
        } catch (SignInException e) {
            System.out.println(e.getMessage());
        }
    }
}
