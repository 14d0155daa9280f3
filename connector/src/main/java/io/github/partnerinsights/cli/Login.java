package io.github.partnerinsights.cli;

import io.github.partnerinsights.access.Connections;
import io.github.partnerinsights.access.Credentials;
import io.github.partnerinsights.auth.DeviceSignIn;
import io.github.partnerinsights.auth.RefreshTokenFile;
import io.github.partnerinsights.http.HttpTransport;
import io.github.partnerinsights.options.ReadOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "login",
        description =
                "Lets a user sign in with a browser on any device, multi-factor authentication included, and keeps the"
                        + " refresh token in --refresh-token-file, readable by its owner only. Needs --tenant-id, --client-id, and"
                        + " an application that allows public client flows, or its secret.")
final class Login implements Callable<Integer> {

    private final Terminal terminal;
    private final AccountOptions account;

    Login(Terminal terminal, AccountOptions account) {
        this.terminal = terminal;
        this.account = account;
    }

    @Override
    public Integer call() {
        ReadOptions options = account.read();
        Credentials credentials = new Credentials(options);
        RefreshTokenFile file = credentials.refreshTokenFile();
        try (HttpTransport transport = new HttpTransport(Connections.http(options, "cli"))) {
            credentials.byDevice(transport).signIn(file, this::show);
        }
        terminal.out().println("Signed in. The refresh token is kept in " + file.path() + ".");
        return 0;
    }

    private void show(DeviceSignIn.Prompt prompt) {
        terminal.out()
                .println(
                        "To sign in, open " + prompt.address() + " in a browser and enter the code " + prompt.userCode()
                                + ". It is good for " + prompt.life().toMinutes() + " minutes.");
        terminal.out().flush();
    }
}
