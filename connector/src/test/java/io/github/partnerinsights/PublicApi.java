package io.github.partnerinsights;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What programs can use: some classes, all that their signatures lead to in this project, and the members of these. A
 * line each, such as {@code io.github.partnerinsights.schedule.Schedules: public void delete(java.lang.String)}.
 */
final class PublicApi {

    private static final String OURS = PublicApi.class.getPackageName() + ".";

    private final Set<Class<?>> types = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
    private final Deque<Class<?>> open = new ArrayDeque<>();
    private final Set<String> lines = new TreeSet<>();

    private PublicApi() {}

    static Set<String> of(Class<?>... roots) {
        PublicApi api = new PublicApi();
        Stream.of(roots).forEach(api::reach);
        while (!api.open.isEmpty()) {
            api.describe(api.open.remove());
        }
        return api.lines;
    }

    private void reach(Type type) {
        if (type instanceof Class<?> plain) {
            Class<?> element = plain.isArray() ? plain.getComponentType() : plain;
            if (element.getName().startsWith(OURS) && Modifier.isPublic(element.getModifiers()) && types.add(element)) {
                open.add(element);
            }
        } else if (type instanceof ParameterizedType generic) {
            reach(generic.getRawType());
            Stream.of(generic.getActualTypeArguments()).forEach(this::reach);
        } else if (type instanceof WildcardType wildcard) {
            Stream.of(wildcard.getUpperBounds()).forEach(this::reach);
            Stream.of(wildcard.getLowerBounds()).forEach(this::reach);
        }
    }

    private void describe(Class<?> type) {
        Class<?> parent = type.getSuperclass();
        String kinds = Stream.concat(
                        parent == null || parent == Object.class ? Stream.empty() : Stream.of(parent),
                        Stream.of(type.getInterfaces()))
                .map(Class::getName)
                .sorted()
                .collect(Collectors.joining(", "));
        // Whether others may extend it is a promise, too.
        boolean open = !Modifier.isFinal(type.getModifiers()) && !type.isSealed() && !type.isEnum();
        lines.add(type.getName() + ": " + (open ? "open " : "") + (kinds.isEmpty() ? "type" : "type that is " + kinds));
        Stream.of(type.getDeclaredClasses()).forEach(this::reach);
        Stream.of(type.getDeclaredFields()).filter(PublicApi::isSeen).forEach(field -> field(type, field));
        Stream.of(type.getDeclaredConstructors())
                .filter(PublicApi::isSeen)
                .forEach(made -> executable(type, made, made.getName()));
        Stream.of(type.getDeclaredMethods())
                .filter(method -> isSeen(method) && !method.isBridge())
                .forEach(method -> method(type, method));
    }

    private void field(Class<?> type, Field field) {
        reach(field.getGenericType());
        lines.add(line(type, field, field.getGenericType().getTypeName() + " " + field.getName()));
    }

    private void method(Class<?> type, Method method) {
        reach(method.getGenericReturnType());
        executable(type, method, method.getGenericReturnType().getTypeName() + " " + method.getName());
    }

    private void executable(Class<?> type, Executable member, String name) {
        List<Type> parameters = List.of(member.getGenericParameterTypes());
        parameters.forEach(this::reach);
        Stream.of(member.getExceptionTypes()).forEach(this::reach);
        String thrown = Arrays.stream(member.getExceptionTypes())
                .map(Class::getName)
                .sorted()
                .collect(Collectors.joining(", "));
        lines.add(line(
                type,
                member,
                name
                        + parameters.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "(", ")"))
                        + (thrown.isEmpty() ? "" : " throws " + thrown)));
    }

    private static String line(Class<?> type, Member member, String signature) {
        String modifiers = Modifier.toString(
                member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.ABSTRACT));
        return type.getName() + ": " + modifiers + " " + signature;
    }

    private static boolean isSeen(Member member) {
        int modifiers = member.getModifiers();
        boolean inherited = Modifier.isProtected(modifiers)
                && !Modifier.isFinal(member.getDeclaringClass().getModifiers());
        return !member.isSynthetic() && (Modifier.isPublic(modifiers) || inherited);
    }
}
