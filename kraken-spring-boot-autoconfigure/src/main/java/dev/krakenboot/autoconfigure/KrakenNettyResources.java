// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.netty.resources.LoopResources;

/**
 * Whose Reactor Netty threads the clients run their connections on: those of the
 * application where it has a {@code ReactorResourceFactory}, as with WebFlux on Reactor
 * Netty, and threads of each client's own otherwise.
 * <p>
 * A bean of this type in the application takes the place of the auto-configured one:
 * {@link #own()} keeps market data apart from an application's server.
 */
public final class KrakenNettyResources {

	private final @Nullable Supplier<? extends LoopResources> loopResources;

	private KrakenNettyResources(@Nullable Supplier<? extends LoopResources> loopResources) {
		this.loopResources = loopResources;
	}

	/**
	 * Threads of each client's own, which end with it.
	 */
	public static KrakenNettyResources own() {
		return new KrakenNettyResources(null);
	}

	/**
	 * Threads of the application, which must never be blocked. No client ends them.
	 * @param loopResources asked whenever a client starts
	 */
	public static KrakenNettyResources shared(Supplier<? extends LoopResources> loopResources) {
		return new KrakenNettyResources(loopResources);
	}

	/**
	 * Where the shared threads come from; null for threads of each client's own.
	 */
	public @Nullable Supplier<? extends LoopResources> loopResources() {
		return this.loopResources;
	}

}
