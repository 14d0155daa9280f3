package io.github.partnerinsights.emulator.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the handler of a request by its method and a path template such as {@code /ScheduledQueries/{queryId}}.
 *
 * <p>Literal segments match in any letter case and win over named ones; blanks around a segment are ignored (the
 * documents print {@code /execution/ {reportId}}, api/reference.md §9.3), and so is a slash at the end. What is a literal
 * segment of one route is no value of another: the path of a call whose last segment is missing must not be taken for
 * that of another call. HEAD is answered as GET is, without the body.
 */
public final class Router {

    /** What was found for a request. */
    sealed interface Match {}

    record Found(Call call, Handler handler, Map<String, String> pathValues) implements Match {}

    record WrongMethod(Set<String> allowed) implements Match {}

    record NoSuchPath() implements Match {}

    private record Route(Call call, String method, List<String> template, Handler handler) {

        Optional<Map<String, String>> values(List<String> path) {
            if (path.size() != template.size()) {
                return Optional.empty();
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String part = template.get(i);
                if (part.startsWith("{")) {
                    values.put(part.substring(1, part.length() - 1), path.get(i));
                } else if (!part.equalsIgnoreCase(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(values);
        }

        long namedSegments() {
            return template.stream().filter(part -> part.startsWith("{")).count();
        }
    }

    private record Candidate(Route route, Map<String, String> values) {}

    private final List<Route> routes = new ArrayList<>();
    private final List<Route> others = new ArrayList<>();

    /** Adds a route. */
    public Router add(Call call, String method, String template, Handler handler) {
        routes.add(new Route(call, method, segments(template), handler));
        return this;
    }

    /** Adds what answers the methods of a path that no other route has. */
    public Router addOtherMethods(Call call, String template, Handler handler) {
        others.add(new Route(call, "*", segments(template), handler));
        return this;
    }

    /** Method and template of each route, e.g. {@code GET /files/{name}}. */
    public List<String> templates() {
        return routes.stream()
                .map(route -> route.method() + " /" + String.join("/", route.template()))
                .toList();
    }

    /** @param path not decoded: an escaped slash is part of its segment */
    Match match(String method, String path) {
        // A name of blanks is a name that nothing has, and not left out: what goes for one thing would go for all of
        // them.
        List<String> segments = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(Request::decoded)
                .map(String::strip)
                .toList();
        List<Candidate> candidates = routes.stream()
                .filter(route -> !takesLiteralForValue(route.template(), segments))
                .flatMap(route -> route.values(segments).stream().map(values -> new Candidate(route, values)))
                .toList();
        if (candidates.isEmpty()) {
            return new NoSuchPath();
        }
        Optional<Candidate> best = best(candidates, method);
        if (best.isEmpty() && method.equals("HEAD")) {
            best = best(candidates, "GET");
        }
        best = best.or(() -> others.stream()
                .flatMap(route -> route.values(segments).stream().map(values -> new Candidate(route, values)))
                .findFirst());
        if (best.isPresent()) {
            Candidate found = best.get();
            return new Found(found.route().call(), found.route().handler(), found.values());
        }
        Set<String> allowed = new TreeSet<>();
        candidates.forEach(candidate -> allowed.add(candidate.route().method()));
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return new WrongMethod(allowed);
    }

    private static Optional<Candidate> best(List<Candidate> candidates, String method) {
        return candidates.stream()
                .filter(candidate -> candidate.route().method().equals(method))
                .min((a, b) -> Long.compare(a.route().namedSegments(), b.route().namedSegments()));
    }

    private boolean takesLiteralForValue(List<String> template, List<String> path) {
        for (int i = 0; i < Math.min(template.size(), path.size()); i++) {
            if (template.get(i).startsWith("{") && isLiteral(template.subList(0, i), path.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a route goes on with this literal segment after the beginning. */
    private boolean isLiteral(List<String> beginning, String segment) {
        int at = beginning.size();
        return routes.stream()
                .map(Route::template)
                .anyMatch(other -> other.size() > at
                        && other.get(at).equalsIgnoreCase(segment)
                        && other.subList(0, at).equals(beginning));
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .map(String::strip)
                .filter(segment -> !segment.isEmpty())
                .toList();
    }
}
