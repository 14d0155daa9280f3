package io.github.partnerinsights.auth;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one thread of this process at a time redeem a refresh token. The others wait as long as that takes, for it ends
 * by itself, and they need what it gives; an interrupt ends their wait.
 */
final class OneAtATime {

    private final ReentrantLock lock = new ReentrantLock();

    /** @throws SignInException if the thread is interrupted while it waits; its interrupt status stays set */
    <T> T run(Supplier<T> redemption) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw SignInException.interrupted("before the refresh token could be redeemed", e);
        }
        try {
            return redemption.get();
        } finally {
            lock.unlock();
        }
    }
}
