package io.github.partnerinsights.emulator;

import io.github.partnerinsights.emulator.fault.FaultNotation;
import io.github.partnerinsights.emulator.fault.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Faults in a file: one a line, in the words of {@link FaultNotation}; empty lines and those with {@code #} are passed over. */
final class FaultFile {

    private FaultFile() {}

    static List<FaultRule> read(OptionValue option) {
        List<FaultRule> rules = new ArrayList<>();
        int number = 0;
        for (String line : lines(option)) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                try {
                    rules.add(FaultNotation.rule(line));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(option.text() + ", line " + number + ": " + e.getMessage(), e);
                }
            }
        }
        return rules;
    }

    private static List<String> lines(OptionValue option) {
        try {
            return Files.readAllLines(Path.of(option.text()));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(option.option() + " cannot be read: " + option.text(), e);
        }
    }
}
