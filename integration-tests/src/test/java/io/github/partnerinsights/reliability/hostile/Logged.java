package io.github.partnerinsights.reliability.hostile;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** What the connector logs, at every level, with the messages of the errors that it logs. */
final class Logged extends AbstractAppender implements AutoCloseable {

    private static final String CONNECTOR = "io.github.partnerinsights";

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final LoggerConfig config;

    Logged() {
        super("logged", null, null, true, Property.EMPTY_ARRAY);
        start();
        Configurator.setLevel(CONNECTOR, Level.TRACE);
        config = ((LoggerContext) LogManager.getContext(false))
                .getConfiguration()
                .getLoggerConfig(CONNECTOR);
        config.addAppender(this, Level.ALL, null);
    }

    @Override
    public void append(LogEvent event) {
        messages.add(event.getMessage().getFormattedMessage());
        for (Throwable thrown = event.getThrown(); thrown != null; thrown = thrown.getCause()) {
            messages.add(thrown.toString());
        }
    }

    List<String> messages() {
        return messages;
    }

    @Override
    public void close() {
        config.removeAppender(getName());
        Configurator.setLevel(CONNECTOR, Level.WARN);
        stop();
    }
}
