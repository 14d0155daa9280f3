package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.http.ServiceException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Other processes that have made a report of the same request at the same moment: all then wait for the earliest, and
 * whoever made another one takes it back.
 *
 * <p>Best effort: where the service does not answer, or somebody reads ours already, ours stays. A report too many is the
 * cheaper mistake.
 */
final class Rivals {

    private final RequestName name;
    private final UUID attempt;
    private final Set<String> stoodBefore;
    private final Predicate<String> readByOthers;

    /**
     * @param attempt ours
     * @param before what stood there before, and was not good enough
     * @param readByOthers whether another DataFrame of this process stands on the report with this id
     */
    Rivals(RequestName name, UUID attempt, List<OwnReport> before, Predicate<String> readByOthers) {
        this.name = name;
        this.attempt = attempt;
        this.stoodBefore = before.stream().map(OwnReport::key).collect(Collectors.toSet());
        this.readByOthers = readByOthers;
    }

    /** The report to wait for: ours, or an earlier one that was made at the same moment. */
    Report settle(ReportSession session, Report made) {
        try {
            return settled(session, made);
        } catch (ServiceException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return made;
        }
    }

    private Report settled(ReportSession session, Report made) {
        List<OwnReport> others = OwnReport.marked(session.client(), name).stream()
                .filter(own -> own.marker().isForAll())
                .filter(own -> !stoodBefore.contains(own.key()) && !own.is(made.reportId()))
                .toList();
        OwnReport ours = new OwnReport(made, new Marker(name.hash(), attempt, Keeping.SHARED), Optional.empty());
        OwnReport earliest = Stream.concat(Stream.of(ours), others.stream())
                .min(OwnReport.EARLIEST)
                .orElse(ours);
        // A creation that was sent twice may have been carried out twice.
        others.stream()
                .filter(own -> own.marker().attempt().equals(attempt) && !own.is(earliest.id()))
                .forEach(own -> new Removal(session).ofReport(own.id()));
        if (earliest.is(ours.id()) || isRead(session, ours)) {
            return made;
        }
        new Removal(session).ofReport(ours.id());
        return earliest.report();
    }

    /** Once it is complete, anybody may have found it. */
    private boolean isRead(ReportSession session, OwnReport ours) {
        return readByOthers.test(ours.id())
                || new ExecutionLook(session.client())
                        .completed(ours.id(), Optional.empty())
                        .isPresent();
    }
}
