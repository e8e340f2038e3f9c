// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import dev.krakenboot.core.transport.netty.SharedLoops;
import org.jspecify.annotations.Nullable;

/**
 * Whose Reactor Netty threads the clients run their WebSocket connections on: those of
 * the application where it has a {@code ReactorResourceFactory} with resources of its own
 * rather than the global ones, and threads of each client's own otherwise. The global
 * ones, which WebFlux uses unless it is told otherwise, end when any context of the
 * process is closed that has a factory.
 * <p>
 * A bean of this type in the application takes the place of the auto-configured one:
 * {@link #own()} keeps market data apart from an application's server.
 */
public final class KrakenNettyResources {

	private final @Nullable SharedLoops loops;

	private KrakenNettyResources(@Nullable SharedLoops loops) {
		this.loops = loops;
	}

	/**
	 * Threads of each client's own, which end with it.
	 */
	public static KrakenNettyResources own() {
		return new KrakenNettyResources(null);
	}

	/**
	 * Threads of the application, which must outlive the clients and must never be
	 * blocked. No client ends them.
	 * @param loops asked whenever a client starts
	 */
	public static KrakenNettyResources shared(SharedLoops loops) {
		return new KrakenNettyResources(loops);
	}

	/**
	 * Where the shared threads come from; null for threads of each client's own.
	 */
	public @Nullable SharedLoops loops() {
		return this.loops;
	}

}
