package io.github.partnerinsights.emulator.engine;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts any number of rows in little memory: sorted runs are written to a temporary file each, then merged. Rows that
 * the order holds for equal keep their order. H2 could do it too, but thirty times slower.
 */
public final class ExternalSort {
    private static final int ROWS_IN_MEMORY = 20_000;
    private static final int BUFFER_BYTES = 1 << 15;

    private final List<ColumnType> types;
    private final RowOrder order;
    private final long limit;
    private final int rowsInMemory;

    private ExternalSort(List<ColumnType> types, RowOrder order, long limit, int rowsInMemory) {
        this.types = types;
        this.order = order;
        this.limit = limit;
        this.rowsInMemory = rowsInMemory;
    }

    /**
     * Reads all rows and yields them in order.
     *
     * @param rows is closed, also when this fails
     * @param types of the rows' columns
     * @param limit how many of the first rows are wanted, at least; few are kept in memory
     */
    public static RowStream sort(RowStream rows, List<ColumnType> types, RowOrder order, long limit) {
        return sort(rows, types, order, limit, ROWS_IN_MEMORY);
    }

    static RowStream sort(RowStream rows, List<ColumnType> types, RowOrder order, long limit, int rowsInMemory) {
        try (rows) {
            return new ExternalSort(types, order, limit, rowsInMemory).sorted(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RowStream sorted(RowStream rows) throws IOException {
        List<Run> runs = new ArrayList<>();
        try {
            List<@Nullable Object[]> buffer = new ArrayList<>();
            while (rows.hasNext()) {
                if (buffer.size() == rowsInMemory) {
                    buffer.sort(order);
                    if (limit < rowsInMemory) {
                        buffer.subList((int) limit, buffer.size()).clear();
                    } else {
                        runs.add(Run.write(buffer, types));
                        buffer.clear();
                    }
                }
                buffer.add(rows.next());
            }
            buffer.sort(order);
            return new Merged(runs, buffer.iterator(), order);
        } catch (IOException | RuntimeException e) {
            runs.forEach(Run::close);
            throw e;
        }
    }

    /** The runs and, last, what is still in memory. */
    private static final class Merged implements RowStream {
        private final List<Run> runs;
        private final PriorityQueue<Head> heads;

        Merged(List<Run> runs, Iterator<@Nullable Object[]> last, RowOrder order) throws IOException {
            this.runs = runs;
            this.heads =
                    new PriorityQueue<>(Comparator.comparing(Head::row, order).thenComparingInt(Head::number));
            for (int i = 0; i < runs.size(); i++) {
                push(i, runs.get(i).rows());
            }
            push(runs.size(), last);
        }

        private void push(int number, Iterator<@Nullable Object[]> source) {
            if (source.hasNext()) {
                heads.add(new Head(source.next(), number, source));
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public @Nullable Object[] next() {
            Head head = heads.poll();
            if (head == null) {
                throw new NoSuchElementException();
            }
            push(head.number(), head.source());
            return head.row();
        }

        @Override
        public void close() {
            heads.clear();
            runs.forEach(Run::close);
        }
    }

    /** The next row of a source. Among equal rows that of the earlier source comes first. */
    private static final class Head {
        private final @Nullable Object[] row;
        private final int number;
        private final Iterator<@Nullable Object[]> source;

        Head(@Nullable Object[] row, int number, Iterator<@Nullable Object[]> source) {
            this.row = row;
            this.number = number;
            this.source = source;
        }

        @Nullable
        Object[] row() {
            return row;
        }

        int number() {
            return number;
        }

        Iterator<@Nullable Object[]> source() {
            return source;
        }
    }

    /** Sorted rows in a temporary file. */
    private static final class Run {
        private static final byte ABSENT = 0;
        private static final byte PRESENT = 1;
        /** Where a file that is open keeps its name. */
        private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

        private final FileChannel file;
        private final List<ColumnType> types;
        private final int size;

        private Run(FileChannel file, List<ColumnType> types, int size) {
            this.file = file;
            this.types = types;
            this.size = size;
        }

        static Run write(List<@Nullable Object[]> rows, List<ColumnType> types) throws IOException {
            Run run = new Run(nameless(), types, rows.size());
            try {
                DataOutputStream out = new DataOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(run.file), BUFFER_BYTES));
                for (@Nullable Object[] row : rows) {
                    for (int i = 0; i < row.length; i++) {
                        write(out, types.get(i), row[i]);
                    }
                }
                out.flush();
                return run;
            } catch (IOException | RuntimeException e) {
                run.close();
                throw e;
            }
        }

        /** A temporary file that goes when it is closed, also by the end of a process that is killed. */
        private static FileChannel nameless() throws IOException {
            Path path = Files.createTempFile("partner-insights-sort-", ".rows");
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            if (!WINDOWS) {
                Files.deleteIfExists(path);
            }
            return file;
        }

        private static void write(DataOutputStream out, ColumnType type, @Nullable Object value) throws IOException {
            if (value == null) {
                out.writeByte(ABSENT);
                return;
            }
            out.writeByte(PRESENT);
            switch (type) {
                case TEXT -> bytes(out, ((String) value).getBytes(StandardCharsets.UTF_8));
                case COUNT -> out.writeLong((Long) value);
                case MONEY, QUANTITY -> {
                    BigDecimal number = (BigDecimal) value;
                    out.writeInt(number.scale());
                    bytes(out, number.unscaledValue().toByteArray());
                }
                case DATE -> out.writeLong(((LocalDate) value).toEpochDay());
            }
        }

        private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
            out.writeInt(bytes.length);
            out.write(bytes);
        }

        Iterator<@Nullable Object[]> rows() throws IOException {
            DataInputStream opened = new DataInputStream(
                    new BufferedInputStream(Channels.newInputStream(file.position(0)), BUFFER_BYTES));
            return new Iterator<>() {
                private int read;

                @Override
                public boolean hasNext() {
                    return read < size;
                }

                @Override
                public @Nullable Object[] next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    read++;
                    try {
                        @Nullable Object[] row = new Object[types.size()];
                        for (int i = 0; i < row.length; i++) {
                            row[i] = read(opened, types.get(i));
                        }
                        return row;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
        }

        private static @Nullable Object read(DataInputStream in, ColumnType type) throws IOException {
            if (in.readByte() == ABSENT) {
                return null;
            }
            return switch (type) {
                case TEXT -> new String(bytes(in), StandardCharsets.UTF_8);
                case COUNT -> in.readLong();
                case MONEY, QUANTITY -> {
                    int scale = in.readInt();
                    yield new BigDecimal(new BigInteger(bytes(in)), scale);
                }
                case DATE -> LocalDate.ofEpochDay(in.readLong());
            };
        }

        private static byte[] bytes(DataInputStream in) throws IOException {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            return bytes;
        }

        void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
