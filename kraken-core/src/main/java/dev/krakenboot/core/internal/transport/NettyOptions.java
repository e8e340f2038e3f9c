// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.transport;

import dev.krakenboot.core.transport.netty.HttpClientCustomizer;
import dev.krakenboot.core.transport.netty.SharedLoops;
import org.jspecify.annotations.Nullable;

/**
 * What an application decides about the sockets of a client.
 *
 * @param httpClient changes the HTTP client that connections are opened with
 * @param loops where the threads of connections come from, asked at each start; null for
 * threads of the client's own
 */
public record NettyOptions(HttpClientCustomizer httpClient, @Nullable SharedLoops loops) {

	/** Nothing is decided. */
	public static final NettyOptions DEFAULT = new NettyOptions(HttpClientCustomizer.NONE, null);

	/**
	 * Copy with another change of the HTTP client, made after those so far.
	 * @param next the change
	 */
	public NettyOptions and(HttpClientCustomizer next) {
		return new NettyOptions(this.httpClient.andThen(next), this.loops);
	}

	/**
	 * Copy with threads of the application.
	 * @param loops where they come from
	 */
	public NettyOptions withLoops(SharedLoops loops) {
		return new NettyOptions(this.httpClient, loops);
	}

}
