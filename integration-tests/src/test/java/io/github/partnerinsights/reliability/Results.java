package io.github.partnerinsights.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads what surefire has written of a run: {@code TEST-*.xml}, one for each class. */
final class Results {

    private static final List<String> WORST_LAST = List.of("holds", "not run", "broken");

    private Results() {}

    /** The promises of the suites that ran, by fault and promise. A test with arguments is one promise. */
    static List<Promise> in(Path reports) throws IOException {
        List<Promise> promises = new ArrayList<>();
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file : files.filter(file ->
                            file.getFileName().toString().matches("TEST-.*(\\.reliability\\.\\w+\\..*|FuzzTest)\\.xml"))
                    .sorted()
                    .toList()) {
                read(file).forEach(promise -> add(promises, promise));
            }
        }
        promises.sort(Comparator.comparing(Promise::fault).thenComparing(Promise::promise));
        return promises;
    }

    private static void add(List<Promise> promises, Promise promise) {
        for (int i = 0; i < promises.size(); i++) {
            if (promises.get(i).test().equals(promise.test())
                    && promises.get(i).fault().equals(promise.fault())) {
                if (WORST_LAST.indexOf(promise.result())
                        > WORST_LAST.indexOf(promises.get(i).result())) {
                    promises.set(i, promise);
                }
                return;
            }
        }
        promises.add(promise);
    }

    private static List<Promise> read(Path file) throws IOException {
        try {
            NodeList cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getElementsByTagName("testcase");
            List<Promise> promises = new ArrayList<>();
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                String method = test.getAttribute("name").replaceFirst("[({\\[].*", "");
                promises.add(Promise.of(test.getAttribute("classname"), method, result(test)));
            }
            return promises;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is not what surefire writes.", e);
        }
    }

    private static String result(Element test) {
        if (test.getElementsByTagName("skipped").getLength() > 0) {
            return "not run";
        }
        boolean failed = test.getElementsByTagName("failure").getLength() > 0
                || test.getElementsByTagName("error").getLength() > 0;
        return failed ? "broken" : "holds";
    }
}
