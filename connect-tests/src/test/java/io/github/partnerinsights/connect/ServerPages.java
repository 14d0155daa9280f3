package io.github.partnerinsights.connect;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages of a server's UI, and what its REST API answers.
 *
 * @param ui where they begin
 */
record ServerPages(URI ui) {

    private static final Pattern LINK = Pattern.compile("href=[\"']([^\"'#]+)");
    private static final Pattern ID = Pattern.compile("\"id\" : \"([^\"]+)\"");

    /** What does something, what says nothing of an application, and what only puts the same into another order. */
    private static final Pattern LEFT_OUT =
            Pattern.compile("/static/|/kill|/api/|heapHistogram|sort=|desc=|[pP]age=|pageSize=|collect=");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    /** What there is of every thread, which passes. */
    String threads() throws IOException, InterruptedException {
        return rest("executors/driver/threads") + get(ui.resolve("/executors/threadDump/?executorId=driver"));
    }

    /** Every page that a link leads to, and every list that the REST API has. */
    String all() throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        Set<URI> seen = new HashSet<>();
        Deque<URI> next = new ArrayDeque<>(List.of(ui.resolve("/jobs/")));
        while (!next.isEmpty()) {
            URI page = next.remove();
            if (seen.add(page)) {
                String content = get(page);
                text.append(page).append('\n').append(content).append('\n');
                Matcher link = LINK.matcher(content);
                while (link.find()) {
                    URI target =
                            page.resolve(link.group(1).replace("&amp;", "&").replace(" ", "%20"));
                    if (ui.getAuthority().equals(target.getAuthority())
                            && !LEFT_OUT.matcher(target.toString()).find()) {
                        next.add(target);
                    }
                }
            }
        }
        for (String list : List.of(
                "environment",
                "jobs",
                "stages?details=true",
                "sql?details=true&planDescription=true&length=1000",
                "allexecutors",
                "storage/rdd")) {
            text.append(rest(list)).append('\n');
        }
        return text.toString();
    }

    private String rest(String list) throws IOException, InterruptedException {
        URI applications = ui.resolve("/api/v1/applications/");
        Matcher id = ID.matcher(get(applications));
        if (!id.find()) {
            throw new IOException("No application at " + applications);
        }
        return get(applications.resolve(id.group(1) + "/" + list));
    }

    private static String get(URI address) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
