package io.github.partnerinsights.auth;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the {@link TokenSource} that a user names by its class. */
public final class TokenSources {

    private TokenSources() {}

    /**
     * A new instance, by the public constructor that takes a {@code Map<String, String>}, or else by the one without
     * parameters.
     *
     * @param className the class's binary name; found by the thread's context class loader, or else by ours
     * @param options what the constructor with a map gets
     * @throws IllegalArgumentException if there is no such class, it is no {@code TokenSource}, it has neither
     *     constructor, or the constructor throws
     */
    public static TokenSource load(String className, Map<String, String> options) {
        Class<?> type = find(className.strip());
        if (!TokenSource.class.isAssignableFrom(type)) {
            throw rejected(className, "it does not implement " + TokenSource.class.getName(), null);
        }
        try {
            Optional<Constructor<?>> withMap = constructor(type, Map.class);
            Object made;
            if (withMap.isPresent()) {
                made = withMap.get().newInstance(Map.copyOf(options));
            } else {
                made = constructor(type)
                        .orElseThrow(() -> rejected(
                                className,
                                "it has no public constructor without parameters or with one Map<String, String>",
                                null))
                        .newInstance();
            }
            return (TokenSource) made;
        } catch (InvocationTargetException e) {
            throw rejected(className, "its constructor failed: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw rejected(className, "it is abstract or not public", e);
        }
    }

    private static Class<?> find(String className) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try {
            return Class.forName(className, true, context == null ? TokenSources.class.getClassLoader() : context);
        } catch (ClassNotFoundException e) {
            return findBesideUs(className);
        } catch (LinkageError e) {
            throw rejected(className, "it cannot be loaded: " + e, e);
        }
    }

    private static Class<?> findBesideUs(String className) {
        try {
            return Class.forName(className);
        } catch (ClassNotFoundException e) {
            throw rejected(
                    className, "there is no such class. Is its jar on the class path of the driver (--jars)?", e);
        } catch (LinkageError e) {
            throw rejected(className, "it cannot be loaded: " + e, e);
        }
    }

    private static Optional<Constructor<?>> constructor(Class<?> type, Class<?>... parameters) {
        try {
            return Optional.of(type.getConstructor(parameters));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static IllegalArgumentException rejected(String className, String why, @Nullable Throwable cause) {
        return new IllegalArgumentException("tokenProvider " + className.strip() + " cannot be used: " + why, cause);
    }
}
