package io.github.partnerinsights.emulator;

final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("starting");
    }
}
