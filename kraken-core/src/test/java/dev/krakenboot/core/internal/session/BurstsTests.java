// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.testing.ManualEventLoop;
import dev.krakenboot.core.transport.EventLoop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BurstsTests {

	private final ManualEventLoop loop = new ManualEventLoop();

	private final Listener listener = new Listener();

	private final Bursts bursts = new Bursts(this.loop, this.listener);

	@Test
	void beginsWithTheFirstMessageAndEndsWithTheNextTurnOfTheLoop() {
		this.bursts.onMessage();
		this.bursts.onMessage();
		this.bursts.onMessage();
		assertThat(this.listener.heard).containsExactly("begin");
		this.loop.run();
		assertThat(this.listener.heard).containsExactly("begin", "end");
	}

	@Test
	void beginsAnewAfterAnEnd() {
		this.bursts.onMessage();
		this.loop.run();
		this.bursts.onMessage();
		assertThat(this.listener.heard).containsExactly("begin", "end", "begin");
		this.loop.run();
		assertThat(this.listener.heard).containsExactly("begin", "end", "begin", "end");
	}

	@Test
	void doesNotKeepRecipientsWaitingForTheEndOfALongBurst() {
		for (int i = 0; i < Bursts.MOST_MESSAGES; i++) {
			this.bursts.onMessage();
		}
		assertThat(this.listener.heard).containsExactly("begin");
		this.bursts.onMessage();
		assertThat(this.listener.heard).containsExactly("begin", "end", "begin");
		for (int i = 1; i < Bursts.MOST_MESSAGES; i++) {
			this.bursts.onMessage();
		}
		assertThat(this.listener.heard).hasSize(3);
		this.loop.run();
		assertThat(this.listener.heard).containsExactly("begin", "end", "begin", "end");
	}

	@Test
	void beginsNoneThatTheLoopWouldNotEnd() {
		Bursts late = new Bursts(new EndedLoop(), this.listener);
		late.onMessage();
		late.onMessage();
		assertThat(this.listener.heard).isEmpty();
	}

	private static final class Listener implements SessionListener {

		private final List<String> heard = new ArrayList<>();

		@Override
		public void onStateChange(ConnectionStateChange change) {
		}

		@Override
		public void onRestored(SubscriptionsRestored restored) {
		}

		@Override
		public void onBurst() {
			this.heard.add("begin");
		}

		@Override
		public void onBurstEnd() {
			this.heard.add("end");
		}

	}

	/** Takes no task. */
	private static final class EndedLoop implements EventLoop {

		@Override
		public boolean execute(Runnable task) {
			return false;
		}

		@Override
		public Timer schedule(Duration delay, Runnable task) {
			return () -> {
			};
		}

		@Override
		public boolean inLoop() {
			return true;
		}

		@Override
		public long nanoTime() {
			return 0;
		}

	}

}
