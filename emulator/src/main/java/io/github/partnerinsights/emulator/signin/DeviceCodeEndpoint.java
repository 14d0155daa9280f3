package io.github.partnerinsights.emulator.signin;

import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.Fields;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import io.github.partnerinsights.emulator.web.Router;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a device asks for a code, and where its user approves it: a page, or a {@code POST} of {@code user_code} and
 * {@code decision} ({@code approve} or {@code decline}) to the same address.
 */
final class DeviceCodeEndpoint {

    private static final String PAGE = "/devicelogin";

    private static final String HTML = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Device sign-in</title>
            <style>body{font:1rem/1.5 sans-serif;max-width:30rem;margin:2rem auto;padding:0 1rem}
            input,button{font:inherit;padding:.4rem;margin:.4rem .4rem .4rem 0}</style></head>
            <body><h1>Device sign-in</h1><p role="status">%s</p>
            <form method="post" action="/devicelogin"><label for="code">Code that the device shows</label><br>
            <input id="code" name="user_code" required autofocus autocomplete="off"><br>
            <button name="decision" value="approve">Approve</button>
            <button name="decision" value="decline">Decline</button></form></body></html>
            """;

    private final Directory directory;
    private final Applications applications;
    private final DeviceCodes codes;
    private final SignInAnswers answers;
    private final URI page;

    /** @param root what the address of the page begins with */
    DeviceCodeEndpoint(
            Directory directory, Applications applications, DeviceCodes codes, SignInAnswers answers, URI root) {
        this.directory = directory;
        this.applications = applications;
        this.codes = codes;
        this.answers = answers;
        this.page = root.resolve(PAGE);
    }

    void addTo(Router router) {
        router.add(Call.DEVICE_CODE, "POST", "/{tenant}/oauth2/devicecode", request -> issue(request, 1));
        router.add(Call.DEVICE_CODE, "POST", "/{tenant}/oauth2/v2.0/devicecode", request -> issue(request, 2));
        router.add(Call.DEVICE_CODE, "GET", PAGE, request -> page(200, "The emulator asks for no password."));
        router.add(Call.DEVICE_CODE, "POST", PAGE, this::decide);
    }

    private Response issue(Request request, int version) {
        return answers.answer(request, () -> {
            Fields form = applications.form(request);
            applications.identify(form);
            DeviceCodes.Code code = codes.issue(
                    SignInForm.wish(form, version, directory.tenantId()).resource());
            return version == 1 ? bodyV1(code) : bodyV2(code);
        });
    }

    private Map<String, Object> bodyV1(DeviceCodes.Code code) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("user_code", code.userCode());
        body.put("device_code", code.deviceCode());
        body.put("verification_url", page.toString());
        body.put("expires_in", Long.toString(lifetime()));
        body.put("interval", Long.toString(interval()));
        body.put("message", message(code));
        return body;
    }

    private Map<String, Object> bodyV2(DeviceCodes.Code code) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("user_code", code.userCode());
        body.put("device_code", code.deviceCode());
        body.put("verification_uri", page.toString());
        body.put("expires_in", lifetime());
        body.put("interval", interval());
        body.put("message", message(code));
        return body;
    }

    private long lifetime() {
        return directory.devices().lifetime().toSeconds();
    }

    private long interval() {
        return directory.devices().interval().toSeconds();
    }

    private String message(DeviceCodes.Code code) {
        return "To sign in, open the page " + page + " in a browser and enter the code " + code.userCode() + ".";
    }

    private Response decide(Request request) {
        Fields form = request.form();
        String userCode = form.get("user_code").orElseThrow(() -> new HttpProblem(400, "user_code is missing."));
        String decision = form.get("decision").orElse("approve");
        Optional<Boolean> approved = Optional.of(decision)
                .filter(text -> text.equalsIgnoreCase("approve") || text.equalsIgnoreCase("decline"))
                .map("approve"::equalsIgnoreCase);
        if (approved.isEmpty()) {
            throw new HttpProblem(400, "decision must be approve or decline.");
        }
        if (!codes.decide(userCode, approved.get())) {
            return page(404, "There is no such code, or it has expired.");
        }
        return page(200, approved.get() ? "Approved. The device will be signed in." : "Declined.");
    }

    /** @param status one of the sentences above, never what somebody sent */
    private static Response page(int code, String status) {
        return Response.of(code, "text/html; charset=utf-8", HTML.formatted(status))
                .withHeader(
                        "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'")
                .withHeader("Cache-Control", "no-store");
    }
}
