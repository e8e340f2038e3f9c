// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.transport;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.krakenboot.core.transport.EventLoop;
import dev.krakenboot.core.transport.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReactorNettyTransportTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final NettyRuntime runtime = new NettyRuntime("transport-test", 1024 * 1024, null, NettyOptions.DEFAULT);

	@AfterEach
	void close() {
		this.runtime.close(PATIENCE);
	}

	@Test
	void reportsAConnectionThatCannotEvenBeTriedAsClosed() {
		EventLoop loop = this.runtime.nextLoop();
		Ended ended = new Ended();
		this.runtime.transport(loop).connect(URI.create("ws://127.0.0.1:1/v2"), Duration.ofDays(30), ended);
		assertThat(ended.reason).succeedsWithin(PATIENCE).satisfies((reason) -> {
			assertThat(reason.kind()).isEqualTo(Transport.CloseReason.Kind.CONNECT_FAILED);
			assertThat(reason.detail()).isEqualTo("integer overflow");
			assertThat(reason.cause()).isInstanceOf(ArithmeticException.class);
		});
	}

	private static final class Ended implements Transport.Handler {

		private final CompletableFuture<Transport.CloseReason> reason = new CompletableFuture<>();

		@Override
		public void onOpen() {
		}

		@Override
		public void onActivity() {
		}

		@Override
		public void onFrame(byte[] buffer, int offset, int length) {
		}

		@Override
		public void onClosed(Transport.CloseReason reason) {
			this.reason.complete(reason);
		}

	}

}
