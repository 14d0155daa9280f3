package io.github.partnerinsights.emulator.file;

import io.github.partnerinsights.emulator.web.Router;
import java.io.IOException;
import java.net.URI;

/** Where clients find the files that were written, and the links that lead them there. */
interface FileHost extends AutoCloseable {

    /** Adds the routes of the files, if they are served here. */
    void addTo(Router router, ReportFiles files);

    /** Takes a file that has just been written: when this returns, clients may come for it. */
    void take(String name, StoredFile file) throws IOException;

    /** Clients do not find it any more. */
    void remove(String name);

    /** A new link to the file of this name. */
    URI link(String name);

    /** Whether a file is written when somebody follows its link, if it was not before. */
    boolean writesOnDemand();

    @Override
    void close();
}
