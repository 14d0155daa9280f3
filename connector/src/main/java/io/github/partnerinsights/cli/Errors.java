package io.github.partnerinsights.cli;

import io.github.partnerinsights.http.ServiceException;
import io.github.partnerinsights.text.Printable;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in one line, and chooses the exit code. What was typed is not repeated: it may be a secret. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {

    static final int SERVICE = 1;
    static final int USAGE = 2;

    private static final Pattern OF_A_TRACE = Pattern.compile("\t|Caused by: |[\\w.$]+Exception\\b");

    private final PrintStream err;

    Errors(PrintStream err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        String message = wrong instanceof UnmatchedArgumentException unmatched
                ? ofUnmatched(unmatched)
                : String.valueOf(wrong.getMessage());
        say(message + (message.endsWith(".") || message.endsWith("?") ? "" : ".") + " See: "
                + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return USAGE;
    }

    private static String ofUnmatched(UnmatchedArgumentException wrong) {
        List<String> unmatched = wrong.getUnmatched();
        String first = unmatched.isEmpty() ? "" : unmatched.get(0);
        if (!first.startsWith("-")) {
            return "There is an argument that no option takes.";
        }
        List<String> nearest = wrong.getSuggestions();
        return "Unknown option " + first.split("=", 2)[0] + "."
                + (nearest.isEmpty() ? "" : " Did you mean " + String.join(" or ", nearest) + "?");
    }

    @Override
    public int handleExecutionException(Exception failed, CommandLine command, ParseResult all) {
        String message = failed.getMessage();
        boolean known = failed instanceof ServiceException || failed instanceof IllegalArgumentException;
        say(AccountOptions.inOurWords(known && message != null ? message : "This should not happen: " + failed));
        if (command.getParseResult().hasMatchedOption(CommonOptions.VERBOSE)) {
            StringWriter trace = new StringWriter();
            failed.printStackTrace(new PrintWriter(trace));
            trace.toString().lines().map(Errors::fitForATerminal).forEach(err::println);
        }
        return failed instanceof IllegalArgumentException ? USAGE : SERVICE;
    }

    /** A message of several lines is set in: no line of it looks like one of a log. */
    private static String fitForATerminal(String line) {
        String text = Stream.of(line.split("\t", -1)).map(Printable::spelledOut).collect(Collectors.joining("\t"));
        return OF_A_TRACE.matcher(text).lookingAt() ? text : "    " + text;
    }

    private void say(String message) {
        err.println("partner-insights: " + Printable.onOneLine(message.strip().replaceAll("\\s*\\R\\s*", " ")));
    }
}
